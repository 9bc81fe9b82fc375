import type { CommandOf } from '../../server/protocol/index.ts';
import {
  type Decided,
  type Fault,
  isConcurrent,
  isLater,
  mayWrite,
  said,
  same,
  seesBoard,
} from './decided.ts';
import { isList, list } from './lists.ts';
import { cardPlace, columnMove, place } from './places.ts';
import type { Thing } from './shadow.ts';

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

/** Whether the author is to be told; what is offered again was told of before, unless it came before the archiving. */
function archivingIsNews(card: Thing, decided: Decided): boolean | 'either' {
  const put = card.writes['archived'];
  if (card.fields['archived'] !== true || !isConcurrent(put, decided)) return false;
  if (decided.mutation.was === undefined) return true;
  const isKnown = isLater(put, decided);
  return isKnown === null ? 'either' : !isKnown;
}

/** Labels of none any more are left out. */
function onBoard(labelIds: string[], { before }: Decided): string[] {
  return [...new Set(labelIds.filter((id) => before.get('label', id)))];
}

/** Chosen when the card was on another board: what they come to where it is now is shown elsewhere. */
function areOfAnother(command: CommandOf<'card.update'>, card: Thing, { before }: Decided): boolean {
  return [...(command.changes.labelIds ?? []), ...(command.baseLists?.labelIds ?? [])].some((id) => {
    const label = before.get('label', id);
    return label !== undefined && label.fields['boardId'] !== card.fields['boardId'];
  });
}

function cardCopy(command: CommandOf<'card.copy'>, decided: Decided): Fault[] {
  const [from, copy] = [
    decided.before.get('card', command.fromCardId),
    decided.after.get('card', command.cardId),
  ];
  const alike = ['title', 'description', 'due'].every((name) => same(from?.fields[name], copy?.fields[name]));
  const said = (cardId: string) =>
    decided.after
      .all('comment')
      .filter(({ fields }) => fields['cardId'] === cardId)
      .map(({ fields }) => String(fields['body']))
      .sort();
  return [
    alike ? null : 'the copy reads otherwise than the card',
    same(said(command.fromCardId), said(command.cardId)) ? null : 'not all comments came along',
    ...cardPlace(command, decided, undefined),
  ];
}

function cardUpdate(command: CommandOf<'card.update'>, decided: Decided): Fault[] {
  const card = decided.before.get('card', command.cardId);
  if (!card) return ['a card that is not there was changed'];
  const { title, description, ...others } = command.changes;
  if (areOfAnother(command, card, decided)) delete others.labelIds;
  const changes = {
    ...others,
    ...(others.labelIds && { labelIds: onBoard(others.labelIds, decided) }),
  };
  const { result } = decided;
  const isTold = result.status === 'applied' && (result.note?.includes('archived meanwhile') ?? false);
  const news = archivingIsNews(card, decided);
  return [
    ...Object.entries(changes).map(([name, wanted]) =>
      isList(name) && command.baseLists?.[name] !== undefined
        ? list(card, name, { ...command, changes }, decided)
        : field(card, name, wanted, decided),
    ),
    title === undefined ? null : text(card, 'title', decided),
    description === undefined ? null : text(card, 'description', decided),
    news === isTold || news === 'either'
      ? null
      : `the author was ${isTold ? '' : 'not '}told that the card is archived`,
  ];
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

/** Whoever may not see a thing finds it gone already. */
function isGoneForThem(kind: string, id: string, { after, memberId }: Decided): Fault {
  const thing = after.get(kind, id);
  const sees = thing && seesBoard(after.get('board', String(thing.fields['boardId'])), memberId);
  return sees ? `the ${kind} is there still` : null;
}

function isAuthors(commentId: string, { before, memberId }: Decided): Fault {
  const author = before.get('comment', commentId)?.fields['authorId'];
  return author === memberId ? null : 'it is somebody else’s comment';
}

/** Nobody removes for good what they have not seen; what a restored hub takes again was decided before. */
function unreadIn(cardId: string, decided: Decided): Fault[] {
  const { writes = {} } = decided.before.get('card', cardId) ?? {};
  if (decided.mutation.was !== undefined) return [];
  return Object.entries(writes).map(([name, write]) =>
    isConcurrent(write, decided) ? `${name} was removed unread` : null,
  );
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
    case 'card.copy':
      return cardCopy(command, decided);
    case 'card.update':
      return cardUpdate(command, decided);
    case 'card.move':
      return cardPlace(command, decided, decided.before.get('card', command.cardId));
    case 'card.archive':
    case 'card.restore':
      return fieldsOf('card', command.cardId, { archived: command.type === 'card.archive' }, decided);
    case 'card.purge':
      return [
        decided.after.get('card', command.cardId) ? 'the card is there still' : null,
        ...unreadIn(command.cardId, decided),
      ];
    case 'board.purge':
      // No story removes a board for good.
      return [];
    case 'card.attach':
    case 'card.detach':
    case 'card.setCover':
      return [isThere('card', command.cardId, decided)];
    case 'comment.create':
      return [isThere('comment', command.commentId, decided)];
    case 'comment.update':
      return [isThere('comment', command.commentId, decided), isAuthors(command.commentId, decided)];
    case 'comment.delete':
      return [
        decided.result.status === 'applied' && decided.result.note === undefined
          ? isGoneForThem('comment', command.commentId, decided)
          : null,
        isAuthors(command.commentId, decided),
      ];
    case 'label.create':
      return [isThere('label', command.labelId, decided)];
    case 'label.update':
      return fieldsOf('label', command.labelId, command.changes, decided);
    case 'label.delete':
      return [isGoneForThem('label', command.labelId, decided)];
    case 'import.finish':
    case 'import.discard':
      // No story imports.
      return [];
    case 'member.update':
      return [
        decided.after.get('member', command.memberId)?.fields['role'] === command.changes.role
          ? null
          : 'the role is another one',
      ];
    case 'notice.read':
      return [isGoneForThem('conflict', command.conflictId, decided)];
    case 'mention.read':
      return [isGoneForThem('mention', command.mentionId, decided)];
    case 'ui.setTheme':
      // Where there is none yet, this is the first.
      return decided.before.get('theme', decided.memberId)
        ? fieldsOf('theme', decided.memberId, { theme: command.theme }, decided)
        : [isThere('theme', decided.memberId, decided)];
    default: {
      const never: never = command;
      throw new Error(`no verdict on ${JSON.stringify(never)}`);
    }
  }
}
