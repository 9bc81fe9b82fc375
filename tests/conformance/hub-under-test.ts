import { afterAll, beforeAll } from 'vitest';
import type { HubAt } from '../support/http-device.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';

/**
 * The hub that the suite is run against: the one at SWITCHBOARD_URL with SWITCHBOARD_JOIN_CODE, if these
 * are set, else ours in its own process. Other people may be at work on it: tests look at their own things.
 */
export function hubUnderTest(): () => HubAt {
  const { SWITCHBOARD_URL: url, SWITCHBOARD_JOIN_CODE: joinCode } = process.env;
  let ours: HubProcess | null = null;
  let at: HubAt | null = url && joinCode ? { url, joinCode } : null;
  beforeAll(async () => {
    if (at) return;
    ours = await startHub();
    at = { url: ours.url, joinCode: ours.pairing().joinCode };
  });
  afterAll(async () => {
    await ours?.stop();
  });
  return () => {
    if (!at) throw new Error('the hub has not been started yet');
    return at;
  };
}
