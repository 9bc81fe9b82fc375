import type { HistoryEntry } from '../../../preload/contract/index.ts';
import { listed } from '../../../preload/strings/formats.ts';
import { t } from '../../../preload/strings/translate.ts';

/** Names of things as they are now, files those of the card that is told of; undefined for what is gone. */
export type NameOf = (kind: 'card' | 'column' | 'label' | 'file', id: string) => string | undefined;

const fieldsInWords = [
  'title',
  'description',
  'due',
  'labelIds',
  'assignees',
  'checklists',
  'name',
  'color',
  'cardLimit',
] as const;

/** What people call a field of a thing; null: nothing that they know by a name. */
function fieldInWords(field: string): string | null {
  const known = fieldsInWords.find((each) => each === field);
  return known === undefined ? null : t(`fields.${known}`);
}

const quoted = (name: string) => t('history.quoted', { name });

function moveInWords({ kind, before, after }: HistoryEntry, subject: string, nameOf: NameOf): string {
  const column = (fields: HistoryEntry['after']) => nameOf('column', String(fields?.columnId ?? ''));
  const [from, to] = [column(before), column(after)];
  if (kind !== 'card' || after?.columnId === undefined) return t('history.moved', { subject });
  if (to === undefined)
    return from === undefined
      ? t('history.movedAway', { subject })
      : t('history.movedAwayFrom', { subject, from });
  return from === undefined
    ? t('history.movedTo', { subject, to })
    : t('history.movedFrom', { subject, from, to });
}

/** Names of the files that one version of a card has and the other has not. */
function filesApart(one: HistoryEntry['after'], other: HistoryEntry['after']): string {
  const files = (fields: HistoryEntry['after']) =>
    Array.isArray(fields?.attachments) ? (fields.attachments as { id: string; name: string }[]) : [];
  const known = new Set(files(other).map(({ id }) => id));
  const names = files(one).filter(({ id }) => !known.has(id));
  return listed(names.map(({ name }) => quoted(name))) || t('history.aFile');
}

function coverInWords({ after }: HistoryEntry, card: string, nameOf: NameOf): string {
  if (after?.coverId === null) return t('history.coverOff', { card });
  const name = nameOf('file', String(after?.coverId ?? ''));
  return name === undefined
    ? t('history.cover', { card })
    : t('history.coverOn', { card, file: quoted(name) });
}

/** Null for what has nothing to do with files. */
function fileInWords(entry: HistoryEntry, deed: string, card: string, nameOf: NameOf): string | null {
  const { before, after } = entry;
  if (deed === 'attached') return t('history.attached', { files: filesApart(after, before), card });
  if (deed === 'detached') return t('history.detached', { files: filesApart(before, after), card });
  return deed === 'coverSet' ? coverInWords(entry, card, nameOf) : null;
}

/** What somebody did at the same time as the person whose version gave way. */
function givenWayInWords({ after }: HistoryEntry, card: string, here: boolean): string {
  const subject = after?.subject as { kind: 'board' | 'column' | 'label' } | undefined;
  if (after?.field === 'place') return t('history.movedAtOnce', { card });
  const words = fieldInWords(String(after?.field)) ?? t('history.words');
  if (subject) return t('history.wroteOverIn', { words, thing: t(anonymous[subject.kind]) });
  return here ? t('history.wroteOver', { words }) : t('history.wroteOverIn', { words, thing: card });
}

/** `card`: the one that it is on; null where that needs no naming. */
function commentInWords(deed: string, card: string | null): string {
  if (deed === 'updated')
    return card === null ? t('history.commentChanged') : t('history.commentChangedOn', { card });
  if (deed === 'deleted')
    return card === null ? t('history.commentDeleted') : t('history.commentDeletedOn', { card });
  return card === null ? t('history.commented') : t('history.commentedOn', { card });
}

const anonymous = {
  card: 'history.theCard',
  board: 'history.theBoard',
  column: 'history.theColumn',
  label: 'history.theLabel',
} as const;

/** A board is the one that is looked at, and needs no name. */
function thingInWords(kind: HistoryEntry['kind'], name: unknown): string {
  if (kind !== 'card' && kind !== 'board' && kind !== 'column' && kind !== 'label') return kind;
  return typeof name === 'string' && name !== '' && kind !== 'board'
    ? t(`history.${kind}`, { name })
    : t(anonymous[kind]);
}

/** What was done to a thing that says itself by one word. */
function deedInWords(deed: string, subject: string): string {
  switch (deed) {
    case 'created':
      return t('history.added', { subject });
    case 'archived':
      return t('history.archived', { subject });
    case 'restored':
      return t('history.restoredThing', { subject });
    case 'deleted':
      return t('history.deleted', { subject });
    default:
      return t('history.did', { deed, subject });
  }
}

/** What somebody did, after their name; `here`: on the card itself, which needs no naming. */
export function historySentence(entry: HistoryEntry, here: boolean, nameOf: NameOf): string {
  const { kind, id, cardId, eventType, before, after } = entry;
  const deed = eventType.slice(eventType.indexOf('.') + 1);
  const card = here ? t('history.thisCard') : thingInWords('card', nameOf('card', cardId ?? ''));
  if (kind === 'comment') return commentInWords(deed, here ? null : card);
  if (kind === 'conflict') return givenWayInWords(entry, card, here);
  const ofFiles = fileInWords(entry, deed, card, nameOf);
  if (ofFiles !== null) return ofFiles;
  if (deed === 'purged') return t('history.purged');
  if (deed === 'accessChanged') return t('history.access');
  const own = (after ?? before)?.name ?? (kind === 'column' ? nameOf('column', id) : undefined);
  const subject = kind === 'card' ? card : thingInWords(kind, own);
  if (deed === 'moved') return moveInWords(entry, subject, nameOf);
  if (deed !== 'updated') return deedInWords(deed, subject);
  if (after?.template !== undefined)
    return after.template ? t('history.templated', { subject }) : t('history.untemplated', { subject });
  const fields = listed(Object.keys(after ?? {}).map((field) => fieldInWords(field) ?? field));
  return here ? t('history.changed', { fields }) : t('history.changedOf', { fields, subject });
}

/** What one person did within a short time of each other, newest first. */
export interface HistoryGroup {
  by: string;
  at: number;
  entries: HistoryEntry[];
}

/** Longer apart than this, in ms, two deeds of one person are two occasions. */
const OCCASION_MS = 10 * 60_000;

export function groupHistory(entries: readonly HistoryEntry[]): HistoryGroup[] {
  const groups: HistoryGroup[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    const [at, sooner] = [Date.parse(entry.at), Date.parse(last?.entries.at(-1)?.at ?? '')];
    if (last?.by === entry.by && sooner - at <= OCCASION_MS) last.entries.push(entry);
    else groups.push({ by: entry.by, at, entries: [entry] });
  }
  return groups;
}
