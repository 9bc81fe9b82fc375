import {
  type Card,
  type Command,
  type EntityKind,
  type HistoryEntry,
  namesForMentions,
} from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import type { Parts } from '../../store/replica-view.ts';
import type { NameOf } from './history-words.ts';

type Fields = Readonly<Record<string, unknown>>;
type Restored = 'card' | 'board' | 'column' | 'label';

/** Fields that a version of a thing can be restored in, by its kind. */
const restorable: Readonly<Record<Restored, readonly string[]>> = {
  card: ['title', 'description', 'due', 'labelIds', 'assignees', 'checklists'],
  board: ['name', 'description'],
  column: ['name', 'cardLimit'],
  label: ['name', 'color'],
};

/** What of an entry can be put back, as a button says it, and the edits that do, in order. */
export interface Restoration {
  label: string;
  commands: Command[];
}

const isRestored = (kind: string): kind is Restored => kind in restorable;

/** Of these fields, those that a version holds and `now` holds otherwise; null where there are none. */
function differing(names: readonly string[], version: Fields | null, now: Fields): Fields | null {
  const apart = names.filter(
    (name) => version?.[name] !== undefined && JSON.stringify(version[name]) !== JSON.stringify(now[name]),
  );
  return apart.length === 0 ? null : Object.fromEntries(apart.map((name) => [name, version?.[name]]));
}

function update(kind: Restored, id: string, changes: Fields): Command {
  return { type: `${kind}.update`, [`${kind}Id`]: id, changes } as never;
}

/** A card's files that a version has and the card has not. What was attached since stays. */
function filesBack(cardId: string, version: Partial<Card>, now: Card): Command[] {
  const there = new Set(now.attachments.map(({ id }) => id));
  const missing = (version.attachments ?? []).filter(({ id }) => !there.has(id));
  return missing.map(({ id: attachmentId, hash, name, size, type: mediaType }) => ({
    ...{ type: 'card.attach', cardId, attachmentId, hash, name, size, mediaType },
  }));
}

/** Its cover, where the picture is on the card by then. */
function coverBack(cardId: string, version: Partial<Card>, now: Card): Command[] {
  const { coverId, attachments = [] } = version;
  if (coverId === undefined || coverId === now.coverId) return [];
  const isThere = coverId === null || [...attachments, ...now.attachments].some(({ id }) => id === coverId);
  return isThere ? [{ type: 'card.setCover', cardId, attachmentId: coverId }] : [];
}

/** Edits that make the thing again what it was in that version, as far as that says anything. */
function editsBack(kind: Restored, id: string, version: Fields | null, now: Fields): Command[] {
  const changes = differing(restorable[kind], version, now);
  const archived = kind === 'label' ? null : differing(['archived'], version, now);
  const toggle = (deed: 'archive' | 'restore') => [{ type: `${kind}.${deed}`, [`${kind}Id`]: id } as never];
  const card = kind === 'card' && version !== null ? { version, now: now as unknown as Card } : null;
  return [
    // Out of the archive first: what is in there is left alone.
    ...(archived?.['archived'] === false ? toggle('restore') : []),
    ...(changes ? [update(kind, id, changes)] : []),
    ...(card ? filesBack(id, card.version, card.now) : []),
    ...(card ? coverBack(id, card.version, card.now) : []),
    ...(archived?.['archived'] === true ? toggle('archive') : []),
  ];
}

/** The person's own version of what gave way. */
function ownVersion({ cardId, after }: HistoryEntry, now: Fields): Restoration | null {
  const { field, theirs, subject, columnId } = (after ?? {}) as {
    field?: string;
    theirs?: string;
    subject?: { kind: Restored; id: string };
    columnId?: string;
  };
  const label = t('history.useYours');
  if (field === 'place')
    return columnId === undefined || cardId === null || now['columnId'] === columnId
      ? null
      : { label, commands: [{ type: 'card.move', cardId, columnId }] };
  const { kind, id } = subject ?? { kind: 'card' as const, id: cardId ?? '' };
  const version = { [field ?? '']: field === 'due' ? theirs || null : theirs };
  const changes = differing(restorable[kind], version, now);
  return changes && { label, commands: [update(kind, id, changes)] };
}

/** Where a move put the card, else where it took it from: as long as that column is there. */
function placeBefore({ id, before, after }: HistoryEntry, now: Fields, nameOf: NameOf): Restoration | null {
  for (const columnId of [after?.['columnId'], before?.['columnId']]) {
    const name = typeof columnId === 'string' ? nameOf('column', columnId) : undefined;
    if (name === undefined || columnId === now['columnId']) continue;
    return {
      label: t('history.moveBack', { name }),
      commands: [{ type: 'card.move', cardId: id, columnId: columnId as string }],
    };
  }
  return null;
}

/** A label that was deleted, as it was, under its own id: cards that bore it bear it again. */
function deletedLabel({ id: labelId, boardId, before }: HistoryEntry): Restoration | null {
  const { name, color } = (before ?? {}) as { name?: string; color?: never };
  if (name === undefined || color === undefined) return null;
  return {
    label: t('history.bringBack'),
    commands: [{ type: 'label.create', labelId, boardId, name, color }],
  };
}

/** What puts back one thing alone says so: a file or what is archived comes back, or is archived again. */
function labelled(commands: Command[], otherwise: string): Restoration | null {
  if (commands.length === 0) return null;
  const all = (what: string) => commands.every(({ type }) => type.endsWith(what));
  if (all('.attach') || all('.restore')) return { label: t('history.bringBack'), commands };
  return { label: all('.archive') ? t('history.archiveAgain') : otherwise, commands };
}

/**
 * What of an entry can be put back into the thing as it is now: the version that it left, else the one before it.
 * `now` is undefined where the thing is no longer there.
 */
export function restorationOf(
  entry: HistoryEntry,
  now: object | undefined,
  nameOf: NameOf,
): Restoration | null {
  const { kind, id, eventType, before, after } = entry;
  if (eventType === 'label.deleted') return now === undefined ? deletedLabel(entry) : null;
  if (now === undefined) return null;
  if (kind === 'conflict') return ownVersion(entry, now as Fields);
  if (!isRestored(kind)) return null;
  if (eventType === 'card.moved') return placeBefore(entry, now as Fields, nameOf);
  return (
    labelled(editsBack(kind, id, after, now as Fields), t('history.restoreThis')) ??
    labelled(editsBack(kind, id, before, now as Fields), t('history.restoreBefore'))
  );
}

/** What the entry is about, as it is now. */
export function subjectNow(parts: Parts, { kind, id, cardId, after }: HistoryEntry): object | undefined {
  const subject = (after?.['subject'] ?? null) as { kind: EntityKind; id: string } | null;
  const of = kind === 'conflict' ? (subject ?? { kind: 'card' as const, id: cardId ?? '' }) : { kind, id };
  return of.kind in parts ? parts[of.kind as EntityKind].byId.get(of.id)?.entity : undefined;
}

/** What is shown of a field's value beside its other version; null: nothing that words would say. */
export function valueInWords(field: string, value: unknown, nameOf: NameOf): string | null {
  if (value === undefined) return null;
  if (field === 'cardLimit') return value === null ? t('limit.none') : String(value);
  if (field === 'assignees') return (value as string[]).join(', ');
  if (field === 'labelIds')
    return (value as string[]).map((id) => nameOf('label', id) ?? t('history.deletedLabel')).join(', ');
  if (field === 'checklists')
    return (value as Card['checklists'])
      .flatMap(({ name, items }) => [name, ...items.map(({ text, done }) => `${done ? '☑' : '☐'} ${text}`)])
      .join('\n');
  return typeof value === 'string' ? namesForMentions(value) : null;
}
