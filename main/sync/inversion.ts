import { isDeepStrictEqual } from 'node:util';
import { type PlainKey, t } from '../../preload/strings/translate.ts';
import type { Board, Card, Column, Command, Comment, Entity, Label } from '../../server/protocol/index.ts';
import { mergeText } from '../../server/rules/merge-text.ts';
import type { Neighbours } from '../../server/rules/place.ts';

/** What an edit does, of which the words are in the catalogue. */
export type Deed =
  | 'update'
  | 'move'
  | 'copy'
  | 'archive'
  | 'restore'
  | 'create'
  | 'delete'
  | 'attach'
  | 'detach'
  | 'setCover'
  | 'import';

/** An edit of this person, with what it was done to. */
export interface Done {
  mutationId: string;
  deviceId: string;
  command: Command;
  /** The thing as it was before; undefined where the edit made it. */
  before: Entity | undefined;
  /** As it was from then on; what the edit took away, as it was last. */
  after: Entity;
  /** Between which two it stood before, for an edit that moved it. */
  stood: Neighbours | null;
  /** What people call it, where the command does not say: what an import made, or what was done again. */
  deed?: Deed;
  /** It is about what an edit of this person made: taken back and done again, it still goes only while it is theirs alone. */
  making?: boolean;
}

/** `after`: what is to be done once the command was. */
export type Inversion = { ok: true; command: Command; after?: Command } | { ok: false; why: string };

const since = 'undoing.changedSince';
const gone = 'undoing.gone';
const skip = (why: PlainKey): Inversion => ({ ok: false, why: t(why) });

/** Kinds of edit that can be undone. What is said stays said, and who may see a board is no slip of the hand. */
export function canInvert({ type }: Command): boolean {
  return inverters[type] !== undefined;
}

type Fields = Readonly<Record<string, unknown>>;
type Titled = Board | Column | Card | Label | Comment;
/** Fields whose text two people may change side by side. */
const texts = ['title', 'description', 'name', 'body'];

/** Whether nobody on another device wrote the field last. */
function isOurs(field: string, { deviceId }: Done, now: Entity): boolean {
  const writer = 'stamps' in now ? now.stamps[field]?.device : undefined;
  return writer === undefined || writer === deviceId;
}

/**
 * The fields back to what they were. Where somebody wrote a text since, theirs stays and ours goes, if the two do not
 * touch; null where they do, where it is no text, and where they wrote the same as we did.
 */
function fieldsBack(done: Done, now: Titled): Fields | null {
  const { command, before, after } = done;
  const changed = 'changes' in command ? Object.keys(command.changes) : [];
  const [old, ours, current] = [before, after, now] as unknown as [Fields, Fields, Fields];
  const back: Record<string, unknown> = {};
  for (const field of changed) {
    const [was, set, is] = [old[field], ours[field], current[field]];
    const stands = isDeepStrictEqual(is, set);
    if (stands && isOurs(field, done, now)) back[field] = was;
    else if (
      !stands &&
      typeof was === 'string' &&
      typeof set === 'string' &&
      typeof is === 'string' &&
      texts.includes(field)
    ) {
      const merged = mergeText(set, was, is);
      if (merged === null) return null;
      back[field] = merged;
    } else return null;
  }
  return back;
}

/** What stands on this screen: so that the hub merges with what is not on it yet. */
function beganFrom({ type }: Command, now: Entity, changes: Fields): object {
  if (type === 'comment.update' && now.kind === 'comment') return { baseText: { body: now.body } };
  if (type !== 'card.update') return {};
  const fields = now as unknown as Fields;
  const of = (names: string[]) =>
    Object.fromEntries(names.filter((name) => name in changes).map((name) => [name, fields[name]]));
  return { baseText: of(['title', 'description']), baseLists: of(['labelIds', 'assignees', 'checklists']) };
}

function updateBack(done: Done, now: Entity): Inversion {
  const changes = fieldsBack(done, now as Titled);
  if (changes === null) return skip(since);
  const {
    baseText: _old,
    baseLists: _lists,
    ...rest
  } = done.command as Command & { baseText?: object; baseLists?: object };
  return { ok: true, command: { ...rest, changes, ...beganFrom(done.command, now, changes) } as Command };
}

/** Who could not see the board that a card went to was left off; back on its board they are on it again. */
function assignedAgain(done: Done, before: Card, now: Entity): { after?: Command } {
  if (now.kind !== 'card' || now.boardId === before.boardId || !isOurs('assignees', done, now)) return {};
  if (isDeepStrictEqual(now.assignees, before.assignees)) return {};
  const { id: cardId, assignees } = before;
  return { after: { type: 'card.update', cardId, changes: { assignees } } };
}

function moveBack(done: Done, now: Entity): Inversion {
  const { command, before, after, stood } = done;
  const columnOf = (entity: Entity) => ('columnId' in entity ? entity.columnId : null);
  // Undone moves leave other keys of order than there were, so that these tell nothing.
  if (columnOf(now) !== columnOf(after) || !isOurs('place', done, now)) return skip(since);
  const { afterId, beforeId } = stood ?? {};
  const place = { afterId: afterId ?? null, beforeId: beforeId ?? null };
  if (command.type === 'column.move') return { ok: true, command: { ...command, ...place } };
  if (command.type !== 'card.move' || before?.kind !== 'card') return skip(gone);
  const back: Command = { type: 'card.move', cardId: before.id, columnId: before.columnId, ...place };
  return { ok: true, command: back, ...assignedAgain(done, before, now) };
}

/** Puts away what was made, unless somebody else has worked on it. */
function createBack(done: Done, now: Entity): Inversion {
  const fields = 'stamps' in now ? Object.keys(now.stamps) : [];
  if (fields.some((field) => !isOurs(field, done, now))) return skip('undoing.workedOn');
  return archivedTo(true)(done, now);
}

/** Puts it away or brings it back, whichever undoes the edit. */
function archivedTo(archived: boolean) {
  return (done: Done, now: Entity): Inversion => {
    if (!('archived' in now) || now.archived === archived || !isOurs('archived', done, now))
      return skip(since);
    const { kind, id } = done.after;
    return {
      ok: true,
      command: { type: `${kind}.${archived ? 'archive' : 'restore'}`, [`${kind}Id`]: id } as never,
    };
  };
}

/** Puts it away again; what was made, and not only brought back, as `createBack` says. */
function restoreBack(done: Done, now: Entity): Inversion {
  return done.making ? createBack(done, now) : archivedTo(true)(done, now);
}

/** Takes away a label that was made, unless somebody else has changed it. */
function labelAway(done: Done, now: Entity): Inversion {
  const fields = 'stamps' in now ? Object.keys(now.stamps) : [];
  if (fields.some((field) => !isOurs(field, done, now))) return skip(since);
  return { ok: true, command: { type: 'label.delete', labelId: now.id } };
}

/** The same label again; cards that bore it bear it again. */
function labelBack({ before }: Done, now: Entity | undefined): Inversion {
  if (now !== undefined) return skip(since);
  if (before?.kind !== 'label') return skip(gone);
  const { id: labelId, boardId, name, color } = before;
  return { ok: true, command: { type: 'label.create', labelId, boardId, name, color } };
}

function commentAway({ after }: Done): Inversion {
  return { ok: true, command: { type: 'comment.delete', commentId: after.id } };
}

/** The same comment again, as of when it was written. */
function commentBack({ before }: Done, now: Entity | undefined): Inversion {
  if (now !== undefined) return skip(since);
  if (before?.kind !== 'comment') return skip(gone);
  const { id: commentId, cardId, body, writtenAt } = before;
  return { ok: true, command: { type: 'comment.create', commentId, cardId, body, writtenAt } };
}

function attachBack({ command }: Done, now: Entity): Inversion {
  if (command.type !== 'card.attach' || now.kind !== 'card') return skip(gone);
  const { cardId, attachmentId } = command;
  if (!now.attachments.some(({ id }) => id === attachmentId)) return skip(since);
  return { ok: true, command: { type: 'card.detach', cardId, attachmentId } };
}

/** The hub keeps a file for a day after it was taken off the last card. */
function detachBack({ command, before }: Done, now: Entity): Inversion {
  if (command.type !== 'card.detach' || before?.kind !== 'card') return skip(gone);
  const file = before.attachments.find(({ id }) => id === command.attachmentId);
  if (!file) return skip(gone);
  const { id: attachmentId, hash, name, size, type: mediaType } = file;
  return {
    ok: true,
    command: { type: 'card.attach', cardId: now.id, attachmentId, hash, name, size, mediaType },
  };
}

function coverBack({ before, after }: Done, now: Entity): Inversion {
  if (before?.kind !== 'card' || after.kind !== 'card' || now.kind !== 'card') return skip(gone);
  if (now.coverId !== after.coverId) return skip(since);
  return { ok: true, command: { type: 'card.setCover', cardId: now.id, attachmentId: before.coverId } };
}

const inverters: { readonly [T in Command['type']]?: (done: Done, now: Entity) => Inversion } = {
  'board.update': updateBack,
  'column.update': updateBack,
  'card.update': updateBack,
  'label.update': updateBack,
  'column.move': moveBack,
  'card.move': moveBack,
  'board.archive': archivedTo(false),
  'column.archive': archivedTo(false),
  'card.archive': archivedTo(false),
  'board.restore': restoreBack,
  'column.restore': restoreBack,
  'card.restore': restoreBack,
  'board.create': createBack,
  'card.attach': attachBack,
  'card.detach': detachBack,
  'card.setCover': coverBack,
  'column.create': createBack,
  'card.create': createBack,
  'card.copy': createBack,
  'label.create': labelAway,
  'comment.create': commentAway,
  'comment.update': updateBack,
  'comment.delete': commentBack,
  'label.delete': labelBack,
};

/** What takes the edit back, and nothing of what others did since; `now`: the thing as it is. Pure. */
export function inverseOf(done: Done, now: Entity | undefined): Inversion {
  if (done.command.type === 'label.delete') return labelBack(done, now);
  if (done.command.type === 'comment.delete') return commentBack(done, now);
  if (now === undefined) return skip(gone);
  return inverters[done.command.type]?.(done, now) ?? skip(gone);
}
