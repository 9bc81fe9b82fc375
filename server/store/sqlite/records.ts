import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { MutationRecord } from '../event-store.ts';
import { type Row, toRecord } from './rows.ts';

/*
 * What became of each mutation, one after another as they were written, each with where its device's one before it
 * is. Sorted by device, as an index would have them, as many pages would be written as devices; so it is a few,
 * however many write at once. Somebody who asks again asks for one of the last; further back, every so many numbers
 * there is a mark to begin from.
 */
const MARK_EVERY = 64;

/** A device's last record: its row and its number. */
interface Last {
  row: number | null;
  number: number;
}

export interface RecordWriter {
  /** Throws where the device has a record with this number or a later one: numbers only go up. */
  write(deviceId: string, number: number, mutationId: string, bodyHash: string, result: string): void;
  /** The row of the device's last record. */
  lastOf(deviceId: string): number | null;
  /** What was written since the transaction began is not there. */
  rolledBack(): void;
}

export function createRecordWriter(db: DatabaseSyncInstance): RecordWriter {
  const insert = db.prepare(
    `INSERT INTO records (row, device_id, number, before, mutation_id, body_hash, result)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const mark = db.prepare('INSERT INTO record_marks (device_id, number, row) VALUES (?, ?, ?)');
  const device = db.prepare('SELECT last_number, last_record FROM devices WHERE id = ?');
  const lastRow = db.prepare('SELECT coalesce(max(row), 0) AS row FROM records');
  const known = new Map<string, Last>();
  let row: number | null = null;

  function last(deviceId: string): Last {
    const found = known.get(deviceId);
    if (found) return found;
    const stored = device.get(deviceId) as Row | undefined;
    if (!stored) throw new Error(`there is no device ${deviceId}`);
    const own = {
      row: stored.last_record === null ? null : Number(stored.last_record),
      number: Number(stored.last_number),
    };
    known.set(deviceId, own);
    return own;
  }
  return {
    write(deviceId, number, mutationId, bodyHash, result) {
      const before = last(deviceId);
      if (number <= before.number) throw new Error(`mutation ${number} of ${deviceId} was written before`);
      row = (row ?? Number((lastRow.get() as Row).row)) + 1;
      insert.run(row, deviceId, number, before.row, mutationId, bodyHash, result);
      if (number % MARK_EVERY === 0) mark.run(deviceId, number, row);
      known.set(deviceId, { row, number });
    },
    lastOf: (deviceId) => last(deviceId).row,
    rolledBack() {
      known.clear();
      row = null;
    },
  };
}

/** The record of one mutation, from the nearest mark above it or else the device's last, back to it. */
export function createRecordOf(sql: (text: string) => StatementSyncInstance) {
  return (deviceId: string, number: number): MutationRecord | null => {
    const row = sql(
      `WITH RECURSIVE chain (row, number, before) AS (
         SELECT row, number, before FROM records WHERE row = coalesce(
           (SELECT row FROM record_marks WHERE device_id = :device AND number >= :number ORDER BY number LIMIT 1),
           (SELECT last_record FROM devices WHERE id = :device))
         UNION ALL
         SELECT records.row, records.number, records.before FROM chain
         JOIN records ON records.row = chain.before WHERE chain.number > :number
       )
       SELECT records.* FROM chain JOIN records USING (row) WHERE chain.number = :number`,
    ).get({ device: deviceId, number });
    return row ? toRecord(row as Row) : null;
  };
}
