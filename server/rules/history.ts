import type { Entity, HistoryEntry, PersistedEvent } from '../protocol/index.ts';
import { parseCursor } from '../protocol/index.ts';
import { boardOf, type EntityKey } from './entity-key.ts';
import { fold } from './fold.ts';
import { boardIdIn, memberIn } from './scopes.ts';
import type { Workspace } from './workspace.ts';

type Fields = Record<string, unknown>;

/** What an entry says beside the fields, or what is nobody's words: who wrote last, and the key of order. */
const untold = new Set(['kind', 'id', 'boardId', 'cardId', 'stamps', 'order']);

function fieldsOf(entity: Entity): Fields {
  return Object.fromEntries(Object.entries(entity).filter(([field]) => !untold.has(field)));
}

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The fields of `one` that `other` has not, or otherwise. */
function apart(one: Fields, other: Fields): Fields {
  return Object.fromEntries(Object.entries(one).filter(([field, value]) => !same(value, other[field])));
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
  const [was, is] = [before && fieldsOf(before), after && fieldsOf(after)];
  const changes = { before: was && is ? apart(was, is) : was, after: was && is ? apart(is, was) : is };
  if (!isFirst && was && is && Object.keys(changes.after ?? {}).length === 0) return null;
  const cardId = subject.kind === 'card' ? subject.id : 'cardId' in subject ? subject.cardId : null;
  return {
    entry: {
      ...{ seq: parseCursor(event.id)?.seq ?? 0, eventType: event.eventType },
      ...{ kind: subject.kind, id: subject.id, boardId, cardId },
      ...{ by: event.actor, memberId, at: event.at },
      before: changes.before ?? null,
      after: changes.after ?? null,
    },
    forMember: memberIn(event.scope),
  };
}

/** As people read it: which import made it is of no use once it is there. */
export function withoutImport(entry: HistoryEntry): HistoryEntry {
  if (entry.after === null || !('importId' in entry.after)) return entry;
  const { importId: _, ...after } = entry.after;
  return { ...entry, after };
}

/** Applies the event as `fold` does; to what the history of its board and card is to tell of it: one entry, or none. */
export function foldTold(workspace: Workspace, event: PersistedEvent, as: Circumstances): Told[] {
  const key = subjectOf(event);
  const before = workspace.at(key);
  fold(workspace, event);
  const told = historyOf(event, before, workspace.at(key), as);
  return told ? [told] : [];
}
