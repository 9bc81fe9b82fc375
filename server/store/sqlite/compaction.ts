import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import type { Row } from './rows.ts';

type Sql = (text: string) => StatementSyncInstance;

/** Words that gave way to another's stay for good, however old (design §4). */
const KEPT_FOR_GOOD = 'conflict.recorded';

/**
 * Drops events up to and including `seq`, at most `limit` of the log's places in one transaction; to whether there are
 * more. The horizon moves with what is gone.
 */
export function createCompact(db: DatabaseSyncInstance, sql: Sql) {
  const number = (text: string) => Number((sql(text).get() as Row | undefined)?.n ?? 0);
  const raise = (key: string, seq: number) =>
    sql(
      `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key)
       DO UPDATE SET value = max(CAST(value AS INTEGER), CAST(excluded.value AS INTEGER))`,
    ).run(key, String(seq));

  return (seq: number, limit: number): boolean => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const done = number("SELECT value AS n FROM meta WHERE key = 'compacted'");
      const first = number('SELECT coalesce(min(seq), 1) AS n FROM events');
      const from = Math.max(done, first - 1);
      const to = Math.min(seq, from + limit);
      sql('DELETE FROM events WHERE seq > ? AND seq <= ? AND event_type <> ?').run(from, to, KEPT_FOR_GOOD);
      raise('compacted', to);
      raise('horizon', to);
      db.exec('COMMIT');
      return to < seq;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
}

/** The `seq` of the last event of the log that is older than `at` (ISO 8601, hub time); the horizon where none is. */
export function createLastBefore(sql: Sql) {
  return (at: string): number => {
    const ends = sql(
      "SELECT (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'horizon') AS horizon, (SELECT max(seq) FROM events) AS head",
    ).get() as Row;
    const horizon = Number(ends.horizon);
    let [before, after] = [horizon, Math.max(horizon, Number(ends.head ?? 0)) + 1];
    // Hub time goes up with the log, so a few looks find the place however long it is.
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      const row = sql("SELECT json_extract(body, '$.at') AS at FROM events WHERE seq = ?").get(middle) as
        | Row
        | undefined;
      if (String(row?.at) < at) before = middle;
      else after = middle;
    }
    return before;
  };
}
