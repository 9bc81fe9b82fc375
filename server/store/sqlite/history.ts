import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';
import {
  type Entity,
  type HistoryEntry,
  type PersistedEvent,
  persistedEventSchema,
} from '../../protocol/index.ts';
import { entityKey } from '../../rules/entity-key.ts';
import { foldTold, type Told } from '../../rules/history.ts';
import { createWorkspace } from '../../rules/workspace.ts';
import type { HistoryFound, HistoryQuery } from '../event-store.ts';
import type { Row } from './rows.ts';

/*
 * What was done on each board and card, kept for good beside the log, which is compacted. Written with the events it
 * tells of, and under their `seq`.
 */
export const historySchema = `
  CREATE TABLE history (
    seq INTEGER PRIMARY KEY,
    board_id TEXT NOT NULL,
    card_id TEXT,
    for_member TEXT,
    body TEXT NOT NULL
  );
  CREATE INDEX history_of_board ON history (board_id, seq);
  CREATE INDEX history_of_card ON history (card_id, seq) WHERE card_id IS NOT NULL;
`;

/*
 * A card's entries are found by an index that is written for many at once: as each entry came, a commit would touch as
 * many of its pages as cards. The latest, which it does not have yet, are few enough to be read through.
 */
export const historyOfCardsSchema = `
  DROP INDEX history_of_card;
  CREATE TABLE history_of_cards (
    card_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (card_id, seq)
  ) WITHOUT ROWID;
  INSERT INTO meta (key, value) VALUES ('historyOfCards', '0');
`;
const INDEXED_AT_ONCE = 1024;
const INDEXED = "(SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'historyOfCards')";

/** The `seq` of each entry of a card, whose id is `:id`. */
export const ofCard = `SELECT seq FROM history_of_cards WHERE card_id = :id
  UNION ALL SELECT seq FROM history WHERE seq > ${INDEXED} AND card_id = :id`;

/** Within a transaction that has written entries up to this `seq`. */
export function createHistoryIndex(db: DatabaseSyncInstance): (seq: number) => void {
  const add = db.prepare(
    `INSERT INTO history_of_cards SELECT card_id, seq FROM history WHERE seq > ${INDEXED} AND card_id IS NOT NULL`,
  );
  const done = db.prepare("UPDATE meta SET value = ? WHERE key = 'historyOfCards'");
  const indexed = db.prepare(`SELECT ${INDEXED} AS seq`);
  return (seq) => {
    if (seq - Number((indexed.get() as Row).seq) < INDEXED_AT_ONCE) return;
    add.run();
    done.run(String(seq));
  };
}

export const writeHistory =
  'INSERT INTO history (seq, board_id, card_id, for_member, body) VALUES (?, ?, ?, ?, ?)';

/** Characters that one page may hold beyond its first entry. */
const PAGE_LENGTH = 1024 * 1024;

export function createReadHistory(sql: (text: string) => StatementSyncInstance) {
  return ({ of, id, before, limit }: HistoryQuery): HistoryFound => {
    const which = of === 'card' ? `seq IN (${ofCard})` : 'board_id = :id';
    const rows = sql(
      `SELECT for_member, body FROM history WHERE ${which} AND seq < :before ORDER BY seq DESC LIMIT :limit`,
    ).iterate({ id, before, limit: limit + 1 }) as Iterable<Row>;
    const told: Told[] = [];
    let length = 0;
    for (const { for_member, body } of rows) {
      length += String(body).length;
      if (told.length === limit || (told.length > 0 && length > PAGE_LENGTH)) return { told, more: true };
      const forMember = for_member === null ? null : String(for_member);
      told.push({ entry: JSON.parse(String(body)) as HistoryEntry, forMember });
    }
    return { told, more: false };
  };
}

/** In place of a thing whose beginnings the log holds no more: what it was is not known. */
function stubsFor({ eventData }: PersistedEvent): Entity[] {
  const data = eventData as unknown as Record<string, unknown>;
  return ['board', 'column', 'card', 'label'].flatMap((kind) => {
    const id = data[`${kind}Id`];
    const own = kind === 'board' ? { memberIds: [] } : { boardId: data.boardId };
    return typeof id === 'string' ? [{ kind, id, ...own, stamps: {} } as unknown as Entity] : [];
  });
}

function membersByDevice(db: DatabaseSyncInstance): Map<string, string> {
  const rows = db.prepare('SELECT id, member_id FROM devices').all() as Row[];
  return new Map(rows.map(({ id, member_id }) => [String(id), String(member_id)]));
}

/** What the log tells, event by event; of each, what it changed. */
function* toldByLog(db: DatabaseSyncInstance): Iterable<Told> {
  const members = membersByDevice(db);
  const workspace = createWorkspace();
  const known = new Set<string>();
  let lastMutation: string | null = null;
  for (const { body } of db.prepare('SELECT body FROM events ORDER BY seq').iterate() as Iterable<Row>) {
    const parsed = persistedEventSchema.safeParse(JSON.parse(String(body)));
    if (!parsed.success) continue;
    const event = parsed.data;
    for (const stub of stubsFor(event)) if (!workspace.at(entityKey(stub))) workspace.put(stub);
    const isFirst = event.mutationId === null || event.mutationId !== lastMutation;
    lastMutation = event.mutationId;
    const told = foldTold(workspace, event, { memberId: members.get(event.deviceId) ?? null, isFirst });
    if (!told) continue;
    const { eventType, id, before } = told.entry;
    // A stub's members are nobody's word.
    const isStub = eventType === 'board.accessChanged' && !known.has(id);
    known.add(eventType.startsWith('board.') && (isStub || eventType === 'board.created') ? id : '');
    yield isStub ? { ...told, entry: { ...told.entry, before: before && {} } } : told;
  }
}

/** For a workspace from before there was a history: all that its log still tells. */
export function historyFromLog(db: DatabaseSyncInstance): void {
  const write = db.prepare(writeHistory);
  for (const { entry, forMember } of toldByLog(db))
    write.run(entry.seq, entry.boardId, entry.cardId, forMember, JSON.stringify(entry));
}
