import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { PURGED_NAME } from '../../rules/purge-rules.ts';
import type { StoredEvent } from '../event-store.ts';
import { ofCard } from './history.ts';
import { type Row, toEvent } from './rows.ts';

/*
 * Takes the words of what was removed for good out of the log, the history and the answers. Every event that holds
 * words of a card, its comments and conflicts has told the history so, under its own `seq` and the card's id: that is
 * how they are found, without reading the log through. A card that went to another board before is not touched by the
 * removal of the one it was on.
 */

/** History entries that go: `:id` is the card’s or board’s, and what is gone is no longer among the entities. */
const gone = {
  card: ofCard,
  board: `SELECT seq FROM history WHERE board_id = :id AND card_id IS NULL
    UNION SELECT seq FROM history WHERE card_id IN (
      SELECT DISTINCT card_id FROM history WHERE board_id = :id AND card_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM entities WHERE key = 'card:' || card_id))`,
} as const;

/** Events that say who sees a board, which stays, and hold no words. */
const kept = "'board.accessChanged'";

export interface Redaction {
  /** What is deleted until `end` is overwritten on the disk, not only given up. */
  begin(): void;
  /** Within a transaction, after all that it writes; the events as they are from now on. */
  redact(kind: string, id: string): StoredEvent[];
  /** Copies what was written into the database, so that nothing stays in the file beside it. */
  end(): void;
}

export function createRedaction(db: DatabaseSyncInstance): Redaction {
  const run = (sql: string, id: string) => db.prepare(sql).run({ id });
  const columns = 'seq, scope, scope_seq, event_type, body';
  return {
    begin: () => db.exec('PRAGMA secure_delete = ON'),
    redact(kind, id) {
      const found = gone[kind === 'board' ? 'board' : 'card'];
      const words = `seq IN (${found}) AND event_type NOT IN ('board.created', ${kept})`;
      const body = "json_set(body, '$.eventType', 'log.redacted', '$.eventData', json('{}'))";
      const redacted = db
        .prepare(
          `UPDATE events SET event_type = 'log.redacted', body = ${body} WHERE ${words} RETURNING ${columns}`,
        )
        .all({ id }) as Row[];
      // Whoever follows the board from its beginning learns who sees it here, and that it is gone later.
      const emptied = `json_set(body, '$.eventData.board.name', '${PURGED_NAME}', '$.eventData.board.description', '')`;
      const made = db
        .prepare(
          `UPDATE events SET body = ${emptied} WHERE seq IN (${found}) AND event_type = 'board.created' RETURNING ${columns}`,
        )
        .all({ id }) as Row[];
      const cards = `SELECT card_id FROM history WHERE seq IN (${found}) AND card_id IS NOT NULL`;
      run(`DELETE FROM history_of_cards WHERE card_id IN (${cards})`, id);
      run(`DELETE FROM history WHERE seq IN (${found})`, id);
      // What the compacted log still holds are conflicts: there is nothing left of these.
      db.exec(
        "DELETE FROM events WHERE event_type = 'log.redacted' AND seq <= (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'horizon')",
      );
      // A sentence for who asks again may name what is gone; the answer stands without it.
      db.exec(`UPDATE records SET result = json_remove(result, '$.note') WHERE result LIKE '%"note":%'`);
      return [...redacted, ...made].map(toEvent);
    },
    end() {
      db.exec('PRAGMA secure_delete = FAST');
      db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    },
  };
}
