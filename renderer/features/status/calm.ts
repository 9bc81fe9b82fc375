import type { Connection } from '../../../preload/contract/index.ts';

/** What is over sooner than this, ms, is not spoken of. */
const PATIENCE = { offline: 500, polling: 10_000 };

/** How much longer, ms, a window goes on saying what it said before; 0 where it says what is so. */
export function patienceLeft(before: Connection, now: Connection, time: number): number {
  if (before.state !== 'live' && before.state !== 'connecting') return 0;
  if (now.state === 'offline') return Math.max(0, now.since + PATIENCE.offline - time);
  if (now.state === 'polling' && now.reason !== null) return Math.max(0, now.since + PATIENCE.polling - time);
  return 0;
}
