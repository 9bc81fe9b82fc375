import { uuidv7 } from 'uuidv7';
import type { Command } from '../../server/protocol/index.ts';
import { nextStamp } from '../../server/rules/hybrid-clock.ts';
import type { Watched, WatchedWorkspace } from './watched-workspace.ts';

/** What follows from a story's seed. */
export interface Chance {
  /** One of these. */
  of<T>(choices: readonly T[]): T;
  maybe(): boolean;
}

/** What a story knows of the things on boards, beside what the ledger knows of who may see them. */
export interface Things {
  columns: { id: string; boardId: string }[];
  cards: { id: string; boardId: string; title: string }[];
  labels: { id: string; boardId: string }[];
}

/** Something that people do in a workspace; nothing where nobody is in a position to. */
export type Act = (at: WatchedWorkspace, chance: Chance, things: Things) => Promise<void>;

/** Large enough that a replay is more than one chunk. */
const filler = 'x'.repeat(12_000);
const titled = (id: string) => `Title ${id}`;

type OnBoard = { boardId: string };
const visible = <T extends OnBoard>(at: WatchedWorkspace, who: Watched, things: T[]) =>
  things.filter(({ boardId }) => at.ledger.sees(who.memberId, boardId));
const hidden = <T extends OnBoard>(at: WatchedWorkspace, who: Watched, things: T[]) =>
  things.filter(({ boardId }) => !at.ledger.sees(who.memberId, boardId));
const mayEdit = (at: WatchedWorkspace, who: Watched) =>
  at.hub.hub.workspace.get('member', who.memberId)?.role !== 'guest';

/** Somebody who sees one of these and may edit it, and which. */
function editor<T extends OnBoard>(at: WatchedWorkspace, chance: Chance, things: T[]) {
  const able = at.people.filter((who) => mayEdit(at, who) && visible(at, who, things).length > 0);
  if (able.length === 0) return null;
  const who = chance.of(able);
  return { who, thing: chance.of(visible(at, who, things)) };
}

const makesBoard: Act = async (at, chance, things) => {
  const who = chance.of(at.people.filter((one) => mayEdit(at, one)));
  const [boardId, columnId, labelId, name] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const access = chance.of(['members', 'members', 'members', 'workspace'] as const);
  const memberIds = chance.maybe() ? [chance.of(at.people).memberId] : [];
  const made = await at.asks(who, { type: 'board.create', boardId, name, access, memberIds });
  if (made.status === 'refused') throw new Error(made.problem.detail);
  at.ledger.setBoard(boardId, access, [who.memberId, ...memberIds]);
  const [column, label] = [uuidv7(), uuidv7()];
  for (const secret of [boardId, name, columnId, column, labelId, label]) at.ledger.onBoard(boardId, secret);
  await at.asks(who, { type: 'column.create', columnId, boardId, name: column });
  await at.asks(who, { type: 'label.create', labelId, boardId, name: label, color: 'red' });
  things.columns.push({ id: columnId, boardId });
  things.labels.push({ id: labelId, boardId });
};

const makesCard: Act = async (at, chance, things) => {
  const able = editor(at, chance, things.columns);
  if (!able) return;
  const { id: columnId, boardId } = able.thing;
  const [cardId, title] = [uuidv7(), uuidv7()];
  // A label of another board is none of this one, and nobody is told of it.
  const labelIds = [chance.of(things.labels).id];
  for (const secret of [cardId, title]) at.ledger.onBoard(boardId, secret);
  const fields = { title: titled(title), description: filler, labelIds };
  const made = await at.asks(able.who, { type: 'card.create', cardId, columnId, ...fields });
  if (made.status === 'applied') things.cards.push({ id: cardId, boardId, title });
};

const retitles: Act = async (at, chance, things) => {
  const able = editor(at, chance, things.cards);
  if (!able) return;
  const { who, thing: card } = able;
  const title = at.ledger.onBoard(card.boardId, uuidv7());
  const changes = { title: titled(title) };
  const done = await at.asks(who, { type: 'card.update', cardId: card.id, changes });
  if (done.status === 'refused') return;
  at.ledger.retire(card.title);
  card.title = title;
};

const comments: Act = async (at, chance, things) => {
  const able = editor(at, chance, things.cards);
  if (!able) return;
  const { id: cardId, boardId } = able.thing;
  const [commentId, body] = [at.ledger.onBoard(boardId, uuidv7()), at.ledger.onBoard(boardId, uuidv7())];
  await at.asks(able.who, { type: 'comment.create', commentId, cardId, body });
};

/** Somebody says who sees a board; whoever may not is refused, and nothing changes in the book. */
const changesAccess: Act = async (at, chance) => {
  const boardId = chance.of(at.ledger.boardIds());
  const { access, members } = at.ledger.board(boardId);
  const who = chance.of(at.people.filter((one) => at.ledger.sees(one.memberId, boardId)));
  const other = chance.of(at.people).memberId;
  const without = (memberId: string) => [...members].filter((id) => id !== memberId);
  const removal = (memberId: string): [Command, 'members', string[]] => [
    { type: 'board.removeMember', boardId, memberId },
    'members',
    without(memberId),
  ];
  const shut: [Command, 'members', string[]] = [
    { type: 'board.setAccess', boardId, access: 'members', memberIds: [other] },
    'members',
    [...members, who.memberId, other],
  ];
  const opened: [Command, 'workspace', string[]] = [
    { type: 'board.setAccess', boardId, access: 'workspace' },
    'workspace',
    [...members],
  ];
  const added: [Command, 'members', string[]] = [
    { type: 'board.addMember', boardId, memberId: other },
    'members',
    [...members, other],
  ];
  const choices =
    access === 'workspace' ? [shut] : [opened, added, added, removal(other), removal(who.memberId)];
  const [command, after, memberIds] = chance.of(choices);
  const done = await at.asks(who, command);
  if (done.status === 'applied') at.ledger.setBoard(boardId, after, memberIds);
};

/** If they may: the last one who is more than a guest stays. */
async function takesOff(at: WatchedWorkspace, who: Watched, other: Watched, boardId: string) {
  const { memberId } = other;
  const done = await at.asks(who, { type: 'board.removeMember', boardId, memberId });
  const { access, members } = at.ledger.board(boardId);
  const left = [...members].filter((id) => id !== memberId);
  if (done.status === 'applied') at.ledger.setBoard(boardId, access, left);
}

/**
 * Two write the same title, neither having seen the other's. The first may be taken off the board in between; the
 * words that give way are theirs, or the second's.
 */
const collides =
  ({ takenOff, giveWay }: { takenOff: boolean; giveWay: 'first' | 'second' }): Act =>
  async (at, chance, things) => {
    const seeing = (card: OnBoard) =>
      at.people.filter((one) => mayEdit(at, one) && at.ledger.sees(one.memberId, card.boardId));
    const isShut = ({ boardId }: OnBoard) => at.ledger.board(boardId).access === 'members';
    const cards = things.cards.filter((card) => seeing(card).length > 1 && (!takenOff || isShut(card)));
    if (cards.length === 0) return;
    const card = chance.of(cards);
    const who = chance.of(seeing(card));
    const other = chance.of(seeing(card).filter((one) => one !== who));
    const base = at.head;
    const update = (title: string): Command => {
      return { type: 'card.update', cardId: card.id, changes: { title: titled(title) } };
    };
    const [first, second] = [at.ledger.onBoard(card.boardId, uuidv7()), uuidv7()];
    await at.asks(who, update(first), { base });
    at.ledger.retire(card.title);
    card.title = first;
    if (takenOff) await takesOff(at, other, who, card.boardId);
    at.ledger.ofWriter(card.boardId, other.memberId, second);
    const hlc = nextStamp(null, Date.now() + (giveWay === 'first' ? 200 : -60_000));
    await at.asks(other, update(second), { base, hlc });
    if (at.hub.hub.workspace.get('card', card.id)?.title !== titled(second)) return;
    at.ledger.retire(first);
    card.title = at.ledger.onBoard(card.boardId, second);
    if (takenOff) await comesBackLater(at, who, other, card, update);
  };

/** Whoever was taken off the board is let in again once the words that they missed are gone. */
async function comesBackLater(
  at: WatchedWorkspace,
  who: Watched,
  other: Watched,
  card: Things['cards'][number],
  update: (title: string) => Command,
) {
  const { boardId, title } = card;
  const third = at.ledger.onBoard(boardId, uuidv7());
  await at.asks(other, update(third));
  at.ledger.retire(title);
  card.title = third;
  const { access, members } = at.ledger.board(boardId);
  const done = await at.asks(other, { type: 'board.addMember', boardId, memberId: who.memberId });
  if (done.status === 'applied') at.ledger.setBoard(boardId, access, [...members, who.memberId]);
}

const emits: Act = async (at, chance, things) => {
  const { ledger, people } = at;
  const [who, other, admin] = [chance.of(people), chance.of(people), people[0]];
  const { device } = who;
  await device.emit('ui.modalOpened', { modal: ledger.personal(who.memberId, uuidv7()) });
  const elses = other === who ? uuidv7() : other.memberId;
  await device.emit('ui.modalOpened', { modal: ledger.personal(null, uuidv7()) }, `user:${elses}`);
  await device.emit('ui.buttonClick', { button: ledger.personal(null, uuidv7()) });
  const cards = visible(at, who, things.cards);
  if (cards.length > 0) {
    const { id: cardId, boardId } = chance.of(cards);
    await device.emit('presence.viewing', { cardId }, `board:${boardId}`);
    await device.emit('presence.editing', { cardId, field: 'title' }, `board:${boardId}`);
  }
  for (const scope of [`session:${other.session}`, `user:${other.memberId}`]) {
    const message = ledger.personal(other.memberId, uuidv7());
    await admin?.device.emit('hub.notice', { message }, scope);
  }
};

const changesRole: Act = async (at, chance) => {
  const [owner, ...others] = at.people;
  const role = chance.of(['guest', 'member', 'member', 'admin'] as const);
  const { memberId } = chance.of(others);
  if (owner) await at.asks(owner, { type: 'member.update', memberId, changes: { role } });
};

const comesBack: Act = async (at, chance) => {
  const [epoch] = at.head.split('-');
  await at.reopens(chance.of(at.people), chance.of([undefined, `${epoch}-0`, `${epoch}-0`, at.head]));
};

/** Somebody reads all of the log's history, is taken off a board, and reads it all again. */
const readsTwice: Act = async (at, chance, things) => {
  const isShut = ({ boardId }: OnBoard) => at.ledger.board(boardId).access === 'members';
  const able = editor(at, chance, things.cards.filter(isShut));
  if (!able) return;
  const { boardId } = able.thing;
  const others = at.people.filter((one) => one !== able.who && at.ledger.sees(one.memberId, boardId));
  if (others.length === 0) return;
  const who = chance.of(others);
  const [epoch] = at.head.split('-');
  await at.reopens(who, `${epoch}-0`);
  await at.look();
  await takesOff(at, able.who, who, boardId);
  await at.reopens(who, `${epoch}-0`);
};

const joins: Act = async (at) => {
  if (at.people.length < 7) await at.joins(`Late ${at.people.length}`);
};

/** What happens in one chapter; in which order, chance says. */
export const chapter: readonly Act[] = [
  ...[makesBoard, makesCard, makesCard, retitles, comments, emits, joins, changesRole],
  ...[changesAccess, changesAccess, changesAccess, changesAccess, comesBack, comesBack],
  ...[true, false].flatMap((takenOff) =>
    (['first', 'second'] as const).map((giveWay) => collides({ takenOff, giveWay })),
  ),
  ...[readsTwice, readsTwice],
];

/** Something that somebody does not see, if there is anything; with its board's column and label. */
export function somethingHidden(at: WatchedWorkspace, chance: Chance, things: Things) {
  const able = at.people.filter((who) => hidden(at, who, things.cards).length > 0);
  if (able.length === 0) return null;
  const who = chance.of(able);
  const { id: cardId, boardId } = chance.of(hidden(at, who, things.cards));
  const idOn = (list: { id: string; boardId: string }[]) =>
    list.find((one) => one.boardId === boardId)?.id ?? '';
  const beside = visible(at, who, things.columns).map((column) => column.boardId);
  return { who, ids: [boardId, idOn(things.columns), cardId, idOn(things.labels)] as const, beside };
}
