import type { Entity, HistoryEntry, PersistedEvent } from '../protocol/index.ts';
import { parseCursor } from '../protocol/index.ts';
import { boardOf, type EntityKey } from './entity-key.ts';
import { fold } from './fold.ts';
import { boardIdIn, memberIn } from './scopes.ts';
import type { Workspace } from './workspace.ts';

type Fields = Record<string, unknown>;

/** What an entry says beside the fields, or what is nobody's words: who wrote last, and the key of order. */
const untold = new Set(['kind', 'id', 'boardId', 'cardId', 'stamps', 'order']);

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The fields of `one` that `other` has not, or otherwise; all where there is no other. Each edit comes by here. */
function apart(one: Entity, other: Entity | undefined): Fields {
  const [ours, theirs] = [one as unknown as Fields, other as unknown as Fields | undefined];
  const fields: Fields = {};
  for (const field of Object.keys(ours))
    if (!untold.has(field) && !(theirs && same(ours[field], theirs[field]))) fields[field] = ours[field];
  return fields;
}

/** Key of what an event is about, as its data names it. */
function subjectOf({ eventType, eventData }: PersistedEvent): EntityKey {
  const kind = eventType.slice(0, eventType.indexOf('.'));
  const data = eventData as unknown as Record<string, { id?: string } | string | undefined>;
  const [id, made] = [data[`${kind}Id`], data[kind]];
  return `${kind}:${typeof id === 'string' ? id : typeof made === 'object' ? made.id : ''}` as EntityKey;
}

/** An entry, and whose alone it is; null: everybody's who sees the board. */
export interface Told {
  entry: HistoryEntry;
  forMember: string | null;
}

interface Circumstances {
  /** Who did it; null: the hub, or not known. */
  memberId: string | null;
  /** The first event of its edit; what follows may be there only to keep order. */
  isFirst: boolean;
}

/** Null for what is no board's, and for what nobody would call a change. */
function historyOf(
  event: PersistedEvent,
  before: Entity | undefined,
  after: Entity | undefined,
  { memberId, isFirst }: Circumstances,
): Told | null {
  const subject = after ?? before;
  const boardId = subject && boardOf(subject);
  if (!subject || !boardId || boardIdIn(event.scope) !== boardId) return null;
  // What mentioned somebody is told of; that they were told is not.
  if (subject.kind === 'mention') return null;
  const was = before ? apart(before, after) : null;
  const is = after ? apart(after, before) : null;
  if (!isFirst && was && is && Object.keys(is).length === 0) return null;
  const cardId = subject.kind === 'card' ? subject.id : 'cardId' in subject ? subject.cardId : null;
  return {
    entry: {
      seq: parseCursor(event.id)?.seq ?? 0,
      eventType: event.eventType,
      kind: subject.kind,
      id: subject.id,
      boardId,
      cardId,
      by: event.actor,
      memberId,
      at: event.at,
      before: was,
      after: is,
    },
    forMember: memberIn(event.scope),
  };
}

/** That a card was removed for good, and nothing that it said. */
function purgeTold(event: PersistedEvent<'card.purged'>, memberId: string | null): Told {
  const { cardId: id, boardId } = event.eventData;
  const { actor: by, at, eventType } = event;
  const seq = parseCursor(event.id)?.seq ?? 0;
  const entry = { seq, eventType, kind: 'card', id, boardId, cardId: null, by, memberId, at };
  return { entry: { ...entry, before: null, after: null }, forMember: null };
}

/** As people read it: which import made it is of no use once it is there. */
export function withoutImport(entry: HistoryEntry): HistoryEntry {
  if (entry.after === null || !('importId' in entry.after)) return entry;
  const { importId: _, ...after } = entry.after;
  return { ...entry, after };
}

/** Applies the event as `fold` does; to what the history of its board and card is to tell of it, if anything. */
export function foldTold(workspace: Workspace, event: PersistedEvent, as: Circumstances): Told | null {
  if (event.eventType === 'card.purged' || event.eventType === 'board.purged') {
    fold(workspace, event);
    return event.eventType === 'card.purged' ? purgeTold(event, as.memberId) : null;
  }
  const key = subjectOf(event);
  const before = workspace.at(key);
  fold(workspace, event);
  return historyOf(event, before, workspace.at(key), as);
}
