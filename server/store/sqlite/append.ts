import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { AppendOutcome, StoredEvent } from '../event-store.ts';
import { type FlatAppend, type TablesOfRows, unflatten } from './flat-append.ts';
import { createHistoryIndex, writeHistory } from './history.ts';
import { createRecordWriter } from './records.ts';
import { createRedaction } from './redaction.ts';
import type { Row } from './rows.ts';

function prepareWrites(db: DatabaseSyncInstance) {
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),
    event: db.prepare('INSERT INTO events (seq, scope, scope_seq, event_type, body) VALUES (?, ?, ?, ?, ?)'),
    head: db.prepare(
      `INSERT INTO heads (scope, head, seq) VALUES (?, ?, ?)
       ON CONFLICT (scope) DO UPDATE SET head = excluded.head, seq = excluded.seq`,
    ),
    entity: db.prepare(
      'INSERT INTO entities (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body',
    ),
    noEntity: db.prepare('DELETE FROM entities WHERE key = ?'),
    history: db.prepare(writeHistory),
    key: db.prepare('INSERT INTO keys (device_id, key_hash, body_hash, number) VALUES (?, ?, ?, ?)'),
    device: db.prepare('UPDATE devices SET last_number = ?, last_hlc = ?, last_record = ? WHERE id = ?'),
  };
}

export function createAppend(db: DatabaseSyncInstance) {
  const writes = prepareWrites(db);
  const records = createRecordWriter(db);
  const redaction = createRedaction(db);
  const indexHistory = createHistoryIndex(db);
  /** Known after the first write: the folder's lock keeps every other writer out. */
  let head: number | null = null;
  const headSeq = () => {
    const row = db
      .prepare(
        "SELECT max((SELECT coalesce(max(seq), 0) FROM events), (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'horizon')) AS seq",
      )
      .get() as Row;
    return Number(row.seq);
  };
  const writeAll = (statement: StatementSyncInstance, rows: readonly (string | number | null)[][]) => {
    for (const row of rows) statement.run(...row);
  };
  function writeBatch(rows: TablesOfRows) {
    writeAll(writes.event, rows.events);
    writeAll(writes.head, rows.heads);
    for (const [key, body] of rows.entities) {
      if (body === null) writes.noEntity.run(key);
      else writes.entity.run(key, body);
    }
    writeAll(writes.history, rows.history);
    indexHistory(rows.events.at(-1)?.[0] ?? 0);
    for (const row of rows.records) records.write(...row);
    writeAll(writes.key, rows.keys);
    for (const [id, lastNumber, lastHlc] of rows.devices)
      writes.device.run(lastNumber, lastHlc, records.lastOf(id), id);
    // Last, so that what came with it in one batch is reached too.
    return rows.purges.flatMap(([kind, id]) => redaction.redact(kind, id));
  }
  function append(batch: FlatAppend, isFounded: boolean): AppendOutcome {
    const seq = head ?? headSeq();
    if (seq !== batch.expectedSeq || !isFounded) return { outcome: 'stale', seq };
    const rows = unflatten(batch);
    const purges = rows.purges.length > 0;
    if (purges) redaction.begin();
    writes.begin.run();
    let redacted: StoredEvent[];
    try {
      redacted = writeBatch(rows);
      writes.commit.run();
    } catch (error) {
      records.rolledBack();
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    } finally {
      if (purges) redaction.end();
    }
    head = seq + rows.events.length;
    return { outcome: 'written', redacted };
  }
  let failed = 0;
  /** What was sent before its sender heard that the one before had failed builds on what is not there. */
  return (batch: FlatAppend, failures: number = failed): AppendOutcome => {
    try {
      return append(batch, failures === failed);
    } catch (error) {
      failed += 1;
      throw error;
    }
  };
}
