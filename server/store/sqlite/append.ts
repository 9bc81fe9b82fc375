import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { Append, AppendOutcome, StoredEvent } from '../event-store.ts';
import type { Row } from './rows.ts';

export function createAppend(db: DatabaseSyncInstance, sql: (text: string) => StatementSyncInstance) {
  /** Known after the first write: the folder's lock keeps every other writer out. */
  let head: number | null = null;
  const headSeq = () => {
    const row = sql(
      "SELECT max((SELECT coalesce(max(seq), 0) FROM events), (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'horizon')) AS seq",
    ).get() as Row;
    return Number(row.seq);
  };
  function writeBatch(batch: Append) {
    const heads = new Map<string, StoredEvent>();
    for (const event of batch.events) {
      heads.set(event.scope, event);
      sql('INSERT INTO events (seq, scope, scope_seq, event_type, body) VALUES (?, ?, ?, ?, ?)').run(
        event.seq,
        event.scope,
        event.scopeSeq,
        event.eventType,
        event.body,
      );
    }
    for (const { scope, scopeSeq, seq } of heads.values()) {
      sql(
        `INSERT INTO heads (scope, head, seq) VALUES (?, ?, ?)
         ON CONFLICT (scope) DO UPDATE SET head = excluded.head, seq = excluded.seq`,
      ).run(scope, scopeSeq, seq);
    }
    for (const { key, body } of batch.entities) {
      if (body === null) sql('DELETE FROM entities WHERE key = ?').run(key);
      else
        sql(
          'INSERT INTO entities (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body',
        ).run(key, body);
    }
    for (const record of batch.records) {
      sql(
        'INSERT INTO mutations (device_id, number, mutation_id, body_hash, result) VALUES (?, ?, ?, ?, ?)',
      ).run(
        record.deviceId,
        record.number,
        record.mutationId,
        record.bodyHash,
        JSON.stringify(record.result),
      );
    }
    for (const key of batch.keys) {
      sql('INSERT INTO keys (device_id, key_hash, body_hash, number) VALUES (?, ?, ?, ?)').run(
        key.deviceId,
        key.keyHash,
        key.bodyHash,
        key.number,
      );
    }
    for (const device of batch.devices) {
      sql('UPDATE devices SET last_number = ?, last_hlc = ? WHERE id = ?').run(
        device.lastNumber,
        device.lastHlc,
        device.id,
      );
    }
  }
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')];
  return (batch: Append): AppendOutcome => {
    const seq = head ?? headSeq();
    if (seq !== batch.expectedSeq) return { outcome: 'stale', seq };
    begin.run();
    try {
      writeBatch(batch);
      commit.run();
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
    head = batch.events.at(-1)?.seq ?? seq;
    return { outcome: 'written' };
  };
}
