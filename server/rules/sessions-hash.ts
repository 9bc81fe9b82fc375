import type { Session } from '../protocol/index.ts';
import { fingerprint } from './fingerprint.ts';

/** Hash of who is here: the same wherever, at one moment, the same sessions are known, in whatever order. */
export function sessionsHash(sessions: Iterable<Session>): string {
  const known = [...sessions].map(({ id, memberId, deviceId, userType, startedAt, here }) => {
    return { id, memberId, deviceId, userType, startedAt, here };
  });
  return fingerprint(known);
}
