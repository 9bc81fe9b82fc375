import type { HistoryEntry } from '../../../preload/contract/index.ts';

/** Names of things as they are now; undefined for what is gone. */
export type NameOf = (kind: 'card' | 'column' | 'label', id: string) => string | undefined;

const inWords: Readonly<Record<string, string>> = {
  title: 'title',
  description: 'description',
  due: 'due date',
  labelIds: 'labels',
  assignees: 'people',
  checklists: 'checklists',
  name: 'name',
  color: 'colour',
  cardLimit: 'card limit',
};

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const quoted = (name: unknown) => (typeof name === 'string' && name !== '' ? ` “${name}”` : '');

function moveInWords({ kind, before, after }: HistoryEntry, subject: string, nameOf: NameOf): string {
  const column = (fields: HistoryEntry['after']) => nameOf('column', String(fields?.columnId ?? ''));
  const [from, to] = [column(before), column(after)];
  if (kind !== 'card' || after?.columnId === undefined) return `moved ${subject}`;
  return `moved ${subject}${from === undefined ? '' : ` from “${from}”`} to ${to === undefined ? 'another column' : `“${to}”`}`;
}

/** Names of the files that one version of a card has and the other has not. */
function filesApart(one: HistoryEntry['after'], other: HistoryEntry['after']): string {
  const files = (fields: HistoryEntry['after']) =>
    Array.isArray(fields?.attachments) ? (fields.attachments as { id: string; name: string }[]) : [];
  const known = new Set(files(other).map(({ id }) => id));
  const names = files(one).filter(({ id }) => !known.has(id));
  return listed(names.map(({ name }) => `“${name}”`)) || 'a file';
}

/** Null for what has nothing to do with files. */
function fileInWords({ before, after }: HistoryEntry, deed: string, card: string): string | null {
  if (deed === 'attached') return `attached ${filesApart(after, before)} to ${card}`;
  if (deed === 'detached') return `took ${filesApart(before, after)} off ${card}`;
  return deed === 'coverSet' ? `changed the cover of ${card}` : null;
}

/** What somebody did at the same time as the person whose version gave way. */
function givenWayInWords({ after }: HistoryEntry, card: string, here: boolean): string {
  const subject = after?.subject as { kind: string } | undefined;
  if (after?.field === 'place') return `moved ${card} elsewhere at the same time as you`;
  const words = inWords[String(after?.field)] ?? 'words';
  const where = subject ? `of the ${subject.kind} ` : here ? '' : `of ${card} `;
  return `wrote over your ${words} ${where}at the same time`;
}

function commentInWords(deed: string, where: string): string {
  if (deed === 'updated') return `changed a comment${where}`;
  return deed === 'deleted' ? `deleted a comment${where}` : `commented${where}`;
}

/** What somebody did, after their name; `here`: on the card itself, which needs no naming. */
export function historySentence(entry: HistoryEntry, here: boolean, nameOf: NameOf): string {
  const { kind, id, cardId, eventType, before, after } = entry;
  const deed = eventType.slice(eventType.indexOf('.') + 1);
  const card = here ? 'this card' : `the card${quoted(nameOf('card', cardId ?? ''))}`;
  if (kind === 'comment') return commentInWords(deed, here ? '' : ` on ${card}`);
  if (kind === 'conflict') return givenWayInWords(entry, here ? 'this card' : card, here);
  const ofFiles = fileInWords(entry, deed, card);
  if (ofFiles !== null) return ofFiles;
  const own = (after ?? before)?.name ?? (kind === 'column' ? nameOf('column', id) : undefined);
  const subject = kind === 'card' ? card : `the ${kind}${kind === 'board' ? '' : quoted(own)}`;
  if (deed === 'purged') return 'removed a card for good';
  if (deed === 'created') return `added ${subject}`;
  if (deed === 'updated' && after?.template !== undefined)
    return after.template ? `made ${subject} a template` : `made ${subject} no template any more`;
  if (deed === 'moved') return moveInWords(entry, subject, nameOf);
  if (deed === 'accessChanged') return 'changed who sees the board';
  if (deed !== 'updated') return `${deed} ${subject}`;
  const changed = listed(Object.keys(after ?? {}).map((field) => inWords[field] ?? field));
  return here ? `changed the ${changed}` : `changed the ${changed} of ${subject}`;
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
