import { parseCursor, type resyncReasons } from '../protocol/index.ts';

export type Resume =
  /** Everything after `seq` follows. */
  | { from: 'cursor'; seq: number }
  /** The client has nothing yet: it takes a snapshot and what follows the head. */
  | { from: 'head' }
  /** What the client has can't be built upon; it needs a snapshot. */
  | { from: 'resync'; reason: (typeof resyncReasons)[number] };

/** Where a client may go on from, given what it says it has. An empty or absent id is a fresh client. */
export function checkCursor(
  lastEventId: string | undefined,
  log: { epoch: string; seq: number; horizon: number },
): Resume {
  if (lastEventId === undefined || lastEventId === '') return { from: 'head' };
  const cursor = parseCursor(lastEventId);
  if (!cursor) return { from: 'resync', reason: 'not-a-cursor' };
  if (cursor.epoch !== log.epoch) return { from: 'resync', reason: 'other-epoch' };
  if (cursor.seq > log.seq) return { from: 'resync', reason: 'beyond-head' };
  if (cursor.seq < log.horizon) return { from: 'resync', reason: 'before-horizon' };
  return { from: 'cursor', seq: cursor.seq };
}
