import { formatCursor } from '../protocol/index.ts';
import type { Connection } from './connection.ts';

/** What an operator may know of one open stream. */
export interface ConnectionRecord {
  id: number;
  memberId: string;
  deviceId: string;
  /** ISO 8601, hub time. */
  since: string;
  /** Of the last event that was written to it or passed it by. */
  cursor: string;
  bytesQueued: number;
  /** How often this device was dropped for reading too slowly, since the hub started. */
  drops: number;
}

export function recordOf(
  { id, memberId, deviceId, since, queued }: Connection,
  at: { epoch: string; seq: number },
  drops: number,
): ConnectionRecord {
  return {
    id,
    memberId,
    deviceId,
    since: new Date(since).toISOString(),
    cursor: formatCursor(at),
    bytesQueued: queued,
    drops,
  };
}
