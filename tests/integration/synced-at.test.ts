import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { openApp, type Person } from '../support/people.ts';

let hub: HubProcess;
let ana: Person;

beforeEach(async () => {
  hub = await startHub();
  ana = await openApp('Ana', hub);
  await ana.isLive();
});
afterEach(async () => {
  await ana.close();
  await hub.stop();
});

const syncedAt = () => ana.engine.status().syncedAt;

test('an app that is opened without a hub knows when its boards last were as the hub’s', async () => {
  const from = Date.now();
  await eventually('it agrees with the hub', () => (syncedAt() ?? 0) > from);
  await hub.kill();
  await eventually('it is offline', () => ana.engine.status().connection.state === 'offline');
  const last = syncedAt();
  ana = await ana.reopen();
  expect(syncedAt()).toBe(last);
  await eventually('it is offline', () => ana.engine.status().connection.state === 'offline');
  expect(syncedAt()).toBe(last);
  await hub.start();
  ana.engine.reconnect();
  await eventually('it agrees again', () => (syncedAt() ?? 0) > (last ?? 0));
});
