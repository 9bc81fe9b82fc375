import type { CommandOf, Mutation, MutationResult, PersistedEvent } from '../../server/protocol/index.ts';
import type { Shadow, Thing, Write } from './shadow.ts';

/** One edit as the hub decided it, with what there was before and what there is after. */
export interface Decided {
  mutation: Mutation;
  result: MutationResult;
  events: readonly PersistedEvent[];
  before: Shadow;
  after: Shadow;
  device: string;
  memberId: string;
  /** How much of the log the person had seen. */
  seen: number;
  /** The stamp that it counts with, at the earliest and at the latest. */
  stamps: readonly [string, string];
  memberOf(device: string): string | undefined;
}

type Fault = string | null;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const said = (value: unknown) => JSON.stringify(value);

export function seesBoard(board: Thing | undefined, memberId: string): boolean {
  if (!board) return false;
  return board.fields['access'] === 'workspace' || (board.fields['memberIds'] as string[]).includes(memberId);
}

function isConcurrent(write: Write | undefined, { device, seen }: Decided): write is Write {
  return write !== undefined && write.device !== device && write.seq > seen;
}

/** Whether it comes after the other write; null where the time at which it was decided says that and is not known. */
function isLater(write: Write, { stamps, device }: Decided): boolean | null {
  if (write.device === device) return true;
  const [early, late] = stamps.map((stamp) =>
    stamp === write.hlc ? device > write.device : stamp > write.hlc,
  );
  return early === late ? (early ?? null) : null;
}

/** Whether the edit may write the field: it has seen the last write, or is its own device's, or is later. */
function mayWrite(thing: Thing, field: string, decided: Decided): boolean | null {
  const write = thing.writes[field];
  return isConcurrent(write, decided) ? isLater(write, decided) : true;
}

/** A field that merges with nothing: written, or left as it was. */
function field(thing: Thing, name: string, wanted: unknown, decided: Decided, stampedAs = name): Fault {
  const may = mayWrite(thing, stampedAs, decided);
  if (may === null) return null;
  const [was, is] = [thing.fields[name], decided.after.get(thing.kind, thing.id)?.fields[name]];
  const should = may ? wanted : was;
  return same(is, should)
    ? null
    : `${name} is ${said(is)} and should be ${said(should)}; it was ${said(was)}`;
}

/** Both changes word by word: null where they are to one word, undefined where words cannot be told apart. */
function merged(base: string, mine: string, current: string): string | null | undefined {
  const [from, one, other] = [base.split(' '), mine.split(' '), current.split(' ')];
  if (from.length !== one.length || from.length !== other.length) return undefined;
  const words = from.map((word, i) => (one[i] === word ? other[i] : one[i]));
  const clash = from.some((word, i) => one[i] !== word && other[i] !== word && one[i] !== other[i]);
  return clash ? null : words.join(' ');
}

interface TextVerdict {
  value: string;
  /** The words that gave way, and whose device wrote them. */
  lost?: { theirs: string; device: string };
}

function textVerdict(card: Thing, name: 'title' | 'description', decided: Decided): TextVerdict | null {
  const command = decided.mutation.command as CommandOf<'card.update'>;
  const [mine, base] = [command.changes[name] ?? '', command.baseText?.[name]];
  const current = String(card.fields[name]);
  const write = card.writes[name];
  if (!write || current === mine) return { value: mine };
  const heldUnseen = write.device === decided.device && write.seq > decided.seen && base !== undefined;
  if (!isConcurrent(write, decided) && !(heldUnseen && base !== current)) return { value: mine };
  const both = base === undefined ? null : merged(base, mine, current);
  if (both === undefined) return null;
  if (both !== null) return { value: both };
  const later = isLater(write, decided);
  if (later === null) return null;
  return later
    ? { value: mine, lost: { theirs: current, device: write.device } }
    : { value: current, lost: { theirs: mine, device: decided.device } };
}

function text(card: Thing, name: 'title' | 'description', decided: Decided): Fault {
  const verdict = textVerdict(card, name, decided);
  if (!verdict) return null;
  const is = decided.after.get('card', card.id)?.fields[name];
  if (is !== verdict.value) return `${name} is ${said(is)} and should be ${said(verdict.value)}`;
  const told = decided.events.flatMap((event) =>
    event.eventType === 'conflict.recorded' && event.eventData.conflict.field === name
      ? [event.eventData.conflict]
      : [],
  );
  const loser = verdict.lost && decided.memberOf(verdict.lost.device);
  const board = decided.before.get('board', String(card.fields['boardId']));
  const due = loser !== undefined && seesBoard(board, loser);
  if (told.length !== (due ? 1 : 0))
    return `${told.length} people were told of words that gave way in ${name}`;
  const [conflict] = told;
  if (!conflict) return null;
  const right = conflict.memberId === loser && conflict.theirs === verdict.lost?.theirs;
  return right && conflict.kept === verdict.value ? null : `somebody was told ${said(conflict)}`;
}

function cardUpdate(command: CommandOf<'card.update'>, decided: Decided): Fault[] {
  const card = decided.before.get('card', command.cardId);
  if (!card) return ['a card that is not there was changed'];
  const { labelIds, title, description, ...others } = command.changes;
  const onBoard = labelIds?.filter(
    (id) => decided.before.get('label', id)?.fields['boardId'] === card.fields['boardId'],
  );
  const isTold = decided.result.status === 'applied' && decided.result.note !== undefined;
  return [
    ...Object.entries(others).map(([name, wanted]) => field(card, name, wanted, decided)),
    labelIds === undefined ? null : field(card, 'labelIds', [...new Set(onBoard)], decided),
    title === undefined ? null : text(card, 'title', decided),
    description === undefined ? null : text(card, 'description', decided),
    card.fields['archived'] === isTold ? null : 'the author was not told whether the card is archived',
  ];
}

type Placed = { id: string; order: string };
const placed = (things: Thing[]): Placed[] =>
  things
    .map(({ id, fields }) => ({ id, order: String(fields['order']) }))
    .sort((a, b) => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1));

/** Where the newcomer goes among those who are there: after the one, before the other, else at an end. */
function expectedOrder(id: string, others: string[], afterId?: string | null, beforeId?: string | null) {
  const after = others.indexOf(afterId ?? '');
  const before = others.indexOf(beforeId ?? '');
  const end = afterId === null && beforeId ? 0 : others.length;
  const index = after >= 0 ? after + 1 : before >= 0 ? before : end;
  return [...others.slice(0, index), id, ...others.slice(index)];
}

/** Its place among `kind` under a parent: where it was asked for, and strictly so. */
function place(
  id: string,
  kind: 'card' | 'column',
  parent: string,
  asked: { afterId?: string | null | undefined; beforeId?: string | null | undefined },
  { before, after }: Decided,
): Fault {
  const field = kind === 'card' ? 'columnId' : 'boardId';
  const under = (shadow: Shadow) => placed(shadow.all(kind).filter(({ fields }) => fields[field] === parent));
  const others = under(before).flatMap((one) => (one.id === id ? [] : [one.id]));
  const due = expectedOrder(id, others, asked.afterId, asked.beforeId);
  const now = under(after);
  const ids = now.map((one) => one.id);
  if (!same(ids, due)) return `the order is ${ids.join(' ')} and should be ${due.join(' ')}`;
  const own = after.get(kind, id)?.fields['order'];
  const tied = now.filter((one) => one.order === own).length > 1;
  return tied ? `its place ${own} is another’s too` : null;
}

/** The column in which a card that is bound for this one lands. */
function landing(columnId: string, { before }: Decided): string | undefined {
  const column = before.get('column', columnId);
  if (!column?.fields['archived']) return column?.id;
  const open = before.all('column').filter(({ fields }) => {
    return fields['boardId'] === column.fields['boardId'] && !fields['archived'];
  });
  return placed(open)[0]?.id;
}

function cardPlace(
  command: CommandOf<'card.create' | 'card.move'>,
  decided: Decided,
  was: Thing | undefined,
): Fault[] {
  const column = landing(command.columnId, decided);
  if (column === undefined) return ['it landed where there is no open column'];
  const may = was ? mayWrite(was, 'place', decided) : true;
  if (may === null) return [];
  const card = decided.after.get('card', command.cardId);
  if (!may) return [same(card?.fields, was?.fields) ? null : 'it was moved though a later move stands'];
  const note = decided.result.status === 'applied' ? decided.result.note : undefined;
  return [
    card?.fields['columnId'] === column ? null : `the card is in column ${card?.fields['columnId']}`,
    (note !== undefined) === (column !== command.columnId) ? null : 'the author was not told where it landed',
    place(command.cardId, 'card', column, command, decided),
  ];
}

function columnMove(command: CommandOf<'column.move'>, decided: Decided): Fault[] {
  const column = decided.before.get('column', command.columnId);
  const may = column && mayWrite(column, 'place', decided);
  if (!column || may === null) return [];
  if (may) return [place(column.id, 'column', String(column.fields['boardId']), command, decided)];
  return [decided.events.length === 0 ? null : 'it was moved though a later move stands'];
}

/** Who sees the board now and did not before, or the other way round, is told so; and nobody else. */
function accessTold(boardId: string, { before, after, events }: Decided): Fault {
  const due = before.all('member').flatMap(({ id }) => {
    const [saw, sees] = [before, after].map((shadow) => seesBoard(shadow.get('board', boardId), id));
    return saw === sees ? [] : [`${sees ? 'board.granted' : 'board.revoked'} user:${id}`];
  });
  const told = events.flatMap(({ eventType, scope }) =>
    eventType === 'board.granted' || eventType === 'board.revoked' ? [`${eventType} ${scope}`] : [],
  );
  return same(told.sort(), due.sort()) ? null : `told were ${said(told)} and should be ${said(due)}`;
}

function members(boardId: string, { after }: Decided): string[] {
  return (after.get('board', boardId)?.fields['memberIds'] as string[] | undefined) ?? [];
}

function fieldsOf(kind: string, id: string, changes: object, decided: Decided): Fault[] {
  const thing = decided.before.get(kind, id);
  if (!thing) return [`a ${kind} that is not there was changed`];
  return Object.entries(changes).map(([name, wanted]) => field(thing, name, wanted, decided));
}

/** Whoever follows a write has the later stamp, so that clocks and order agree on every field. */
export function stampsFall({ mutation: { command }, before, after }: Decided): Fault {
  const [kind = ''] = command.type.split('.');
  const id = (command as unknown as Record<string, string>)[`${kind}Id`] ?? '';
  const was = before.get(kind, id)?.writes ?? {};
  const now = after.get(kind, id)?.writes ?? {};
  const fallen = Object.keys(was).find((name) => {
    const [old, young] = [was[name], now[name]];
    return old && young && young.seq !== old.seq && young.hlc <= old.hlc;
  });
  return fallen === undefined ? null : `the stamp of ${fallen} does not come after the one before`;
}

const isThere = (kind: string, id: string, { after }: Decided): Fault =>
  after.get(kind, id) ? null : `the new ${kind} is not there`;

/** What is wrong with an edit that was done. */
export function faultsIn(decided: Decided): Fault[] {
  const { command } = decided.mutation;
  switch (command.type) {
    case 'board.create':
      return [isThere('board', command.boardId, decided)];
    case 'board.update':
      return fieldsOf('board', command.boardId, command.changes, decided);
    case 'board.archive':
    case 'board.restore':
      return fieldsOf('board', command.boardId, { archived: command.type === 'board.archive' }, decided);
    case 'board.setAccess': {
      const access = fieldsOf('board', command.boardId, { access: command.access }, decided);
      return [...access, accessTold(command.boardId, decided)];
    }
    case 'board.addMember': {
      const isIn = members(command.boardId, decided).includes(command.memberId);
      return [isIn ? null : 'the new member is none', accessTold(command.boardId, decided)];
    }
    case 'board.removeMember': {
      const isIn = members(command.boardId, decided).includes(command.memberId);
      return [isIn ? 'who was taken off is a member still' : null, accessTold(command.boardId, decided)];
    }
    case 'column.create':
      return [
        isThere('column', command.columnId, decided),
        place(command.columnId, 'column', command.boardId, command, decided),
      ];
    case 'column.update':
      return fieldsOf('column', command.columnId, command.changes, decided);
    case 'column.move':
      return columnMove(command, decided);
    case 'column.archive':
    case 'column.restore':
      return fieldsOf('column', command.columnId, { archived: command.type === 'column.archive' }, decided);
    case 'card.create':
      return [isThere('card', command.cardId, decided), ...cardPlace(command, decided, undefined)];
    case 'card.update':
      return cardUpdate(command, decided);
    case 'card.move':
      return cardPlace(command, decided, decided.before.get('card', command.cardId));
    case 'card.archive':
    case 'card.restore':
      return fieldsOf('card', command.cardId, { archived: command.type === 'card.archive' }, decided);
    case 'comment.create':
      return [isThere('comment', command.commentId, decided)];
    case 'label.create':
      return [isThere('label', command.labelId, decided)];
    case 'label.update':
      return fieldsOf('label', command.labelId, command.changes, decided);
    case 'label.delete':
      return [decided.after.get('label', command.labelId) ? 'the label is there still' : null];
    case 'member.update':
      return [
        decided.after.get('member', command.memberId)?.fields['role'] === command.changes.role
          ? null
          : 'the role is another one',
      ];
    case 'notice.read':
      return [decided.after.get('conflict', command.conflictId) ? 'the notice is there still' : null];
    default: {
      const never: never = command;
      throw new Error(`no verdict on ${JSON.stringify(never)}`);
    }
  }
}
