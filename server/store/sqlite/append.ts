import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { Append, AppendOutcome } from '../event-store.ts';
import type { Row } from './rows.ts';

export function createAppend(db: DatabaseSyncInstance, sql: (text: string) => StatementSyncInstance) {
  const headSeq = () => {
    const row = sql(
      "SELECT max((SELECT coalesce(max(seq), 0) FROM events), (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'horizon')) AS seq",
    ).get() as Row;
    return Number(row.seq);
  };
  function writeBatch(batch: Append) {
    for (const event of batch.events) {
      sql('INSERT INTO events (seq, scope, scope_seq, event_type, body) VALUES (?, ?, ?, ?, ?)').run(
        event.seq,
        event.scope,
        event.scopeSeq,
        event.eventType,
        event.body,
      );
      sql(
        `INSERT INTO heads (scope, head, seq) VALUES (?, ?, ?)
         ON CONFLICT (scope) DO UPDATE SET head = excluded.head, seq = excluded.seq`,
      ).run(event.scope, event.scopeSeq, event.seq);
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
  return (batch: Append): AppendOutcome => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const seq = headSeq();
      if (seq !== batch.expectedSeq) {
        db.exec('ROLLBACK');
        return { outcome: 'stale', seq };
      }
      writeBatch(batch);
      db.exec('COMMIT');
      return { outcome: 'written' };
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
}
