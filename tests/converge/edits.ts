import type {
  Card,
  Checklist,
  Command,
  CommandOf,
  EntityKind,
  EntityOf,
} from '../../server/protocol/index.ts';
import { byOrder } from '../../server/rules/place.ts';
import type { AppHere } from './app-here.ts';
import { FIRST_TEXT, type World } from './world.ts';

/** What somebody does next; `a`, `b` and `c` choose among what their app shows them. */
export interface Edit {
  what: EditKind;
  a: number;
  b: number;
  c: number;
}

type CardChanges = CommandOf<'card.update'>['changes'];

interface Deed extends Edit {
  app: AppHere;
  world: World;
}

const bySeed = <T>(list: readonly T[], seed: number): T | undefined => list[seed % list.length];
const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);

function pick<K extends EntityKind>({ app }: Deed, kind: K, seed: number): EntityOf<K> | undefined {
  return bySeed(app.all(kind).sort(byId), seed);
}

/** Neighbours in a column as they are shown: one of the gaps, told from both sides, from one, or not at all. */
function gap(siblings: { id: string; order: string }[], seed: number) {
  const sorted = [...siblings].sort(byOrder);
  const index = seed % (sorted.length + 1);
  const [afterId, beforeId] = [sorted[index - 1]?.id ?? null, sorted[index]?.id ?? null];
  return (
    bySeed([{ afterId, beforeId }, { afterId, beforeId }, { afterId }, { beforeId }, {}], seed >> 3) ?? {}
  );
}

/** The text with one word, or two, of their own in it. */
export function rewritten(text: string, { world, app, b, c }: Deed): string {
  const words = text.split(' ');
  const mine = () => `${app.name.toLowerCase()}${world.newId().slice(-3)}`;
  words[b % words.length] = mine();
  if (c % 4 === 0) words[c % words.length] = mine();
  return words.join(' ');
}

function cardText(deed: Deed): Command | null {
  const card = pick(deed, 'card', deed.a);
  if (!card) return null;
  const field = deed.c % 2 === 0 ? 'title' : 'description';
  const text = rewritten(card[field], deed);
  const changes = { [field]: text };
  const baseText = deed.c % 3 === 0 ? {} : { baseText: { [field]: card[field] } };
  return { type: 'card.update', cardId: card.id, changes, ...baseText };
}

/** The checklists with an item more, or one that is done or gone. */
function otherChecklists(card: Card, { world, app, c }: Deed): Checklist[] {
  const [first, ...rest] = card.checklists;
  const list = first ?? { id: world.newId(), name: 'Checks', items: [] };
  const { items } = list;
  const item = bySeed(items, c >> 2);
  const added = [...items, { id: world.newId(), text: `Item of ${app.name}`, done: false }];
  const ticked = items.map((one) => (one === item ? { ...one, done: !one.done } : one));
  const choices = [added, ticked, added, items.filter((one) => one !== item)];
  return [{ ...list, items: bySeed(choices, c) ?? added }, ...rest];
}

function otherFields(card: Card, deed: Deed): Command {
  const { app, b, c } = deed;
  const labels = app.all('label').filter(({ boardId }) => boardId === card.boardId);
  const label = bySeed(labels.sort(byId), c);
  const choices = [
    { due: new Date(Date.UTC(2026, 5, 1 + (c % 28))).toISOString() },
    { due: null },
    { assignees: [...new Set([...card.assignees, app.name])].slice(c % 2) },
    { labelIds: label ? [...new Set([...card.labelIds, label.id])].slice(c % 2) : [] },
    { checklists: otherChecklists(card, deed) },
  ];
  const changes: CardChanges = { ...bySeed(choices, b), ...(c % 3 === 0 ? bySeed(choices, c) : {}) };
  const changed = (['labelIds', 'assignees', 'checklists'] as const).filter((list) => list in changes);
  const baseLists = Object.fromEntries(changed.map((list) => [list, card[list]]));
  const began = c % 4 !== 0 && changed.length > 0 ? { baseLists } : {};
  return { type: 'card.update', cardId: card.id, changes, ...began };
}

function moveCard(deed: Deed): Command | null {
  const card = pick(deed, 'card', deed.a);
  const anywhere = deed.c % 5 === 0;
  const columns = deed.app.all('column').filter(({ boardId }) => anywhere || boardId === card?.boardId);
  const column = bySeed(columns.sort(byId), deed.b);
  if (!card || !column) return null;
  const there = deed.app.all('card').filter(({ id, columnId }) => columnId === column.id && id !== card.id);
  return { type: 'card.move', cardId: card.id, columnId: column.id, ...gap(there, deed.c) };
}

function copyCard(deed: Deed): Command | null {
  const [card, column] = [pick(deed, 'card', deed.a), pick(deed, 'column', deed.b)];
  if (!card || !column) return null;
  const there = deed.app.all('card').filter(({ columnId }) => columnId === column.id);
  const named = { cardId: deed.world.newId(), fromCardId: card.id, columnId: column.id };
  const parts = { due: true, comments: true, checklists: deed.c % 2 === 0 };
  return { type: 'card.copy', ...named, parts, ...gap(there, deed.c) };
}

function newCard(deed: Deed): Command | null {
  const { app, world, c } = deed;
  const column = pick(deed, 'column', deed.a);
  if (!column) return null;
  const label = pick(deed, 'label', deed.b);
  const there = app.all('card').filter(({ columnId }) => columnId === column.id);
  const more = c % 3 === 0 ? { description: FIRST_TEXT, labelIds: label ? [label.id] : [] } : {};
  return {
    type: 'card.create',
    cardId: world.newId(),
    columnId: column.id,
    title: FIRST_TEXT,
    ...more,
    ...gap(there, c),
  };
}

/** Another person of the workspace, whom the board may or may not have as a member. */
const somebody = ({ world }: Deed, seed: number) => bySeed(world.apps, seed)?.memberId ?? '';

function access(deed: Deed, choice: number): Command | null {
  const board = pick(deed, 'board', deed.a);
  if (!board) return null;
  const boardId = board.id;
  const memberId = somebody(deed, deed.b);
  const shut = deed.c % 3 !== 0;
  const choices: Command[] = [
    { type: 'board.setAccess', boardId, access: shut ? 'members' : 'workspace', memberIds: [memberId] },
    { type: 'board.addMember', boardId, memberId },
    { type: 'board.removeMember', boardId, memberId },
  ];
  return choices[choice] ?? null;
}

function newBoard({ world, a, b, app }: Deed): Command {
  const boardId = world.newId();
  const memberIds = [bySeed(world.apps, b)?.memberId ?? app.memberId];
  const access = a % 3 === 0 ? 'workspace' : 'members';
  return { type: 'board.create', boardId, name: `Board of ${app.name}`, access, memberIds };
}

const on =
  <K extends EntityKind>(kind: K, make: (entity: EntityOf<K>, deed: Deed) => Command | null) =>
  (deed: Deed): Command | null => {
    const entity = pick(deed, kind, deed.a);
    return entity ? make(entity, deed) : null;
  };
const word = ({ app, world }: Deed) => `${app.name} ${world.newId().slice(-3)}`;
const colors = ['red', 'blue', 'green'] as const;

const deeds = {
  'card text': cardText,
  'card fields': on('card', otherFields),
  'new card': newCard,
  'move card': moveCard,
  'copy card': copyCard,
  'archive card': on('card', ({ id: cardId, archived }) => {
    return { type: archived ? 'card.restore' : 'card.archive', cardId };
  }),
  'purge card': on('card', ({ id: cardId, archived }) => (archived ? { type: 'card.purge', cardId } : null)),
  comment: on('card', ({ id: cardId }, deed) => {
    return { type: 'comment.create', commentId: deed.world.newId(), cardId, body: word(deed) };
  }),
  'change comment': on('comment', ({ id: commentId, body }, deed) => {
    return { type: 'comment.update', commentId, changes: { body: word(deed) }, baseText: { body } };
  }),
  'delete comment': on('comment', ({ id: commentId }) => ({ type: 'comment.delete', commentId })),
  'new column': on('board', ({ id: boardId }, deed) => {
    const there = deed.app.all('column').filter((column) => column.boardId === boardId);
    const columnId = deed.world.newId();
    return { type: 'column.create', columnId, boardId, name: word(deed), ...gap(there, deed.c) };
  }),
  'column name': on('column', ({ id: columnId }, deed) => {
    return { type: 'column.update', columnId, changes: { name: word(deed) } };
  }),
  'column limit': on('column', ({ id: columnId }, deed) => {
    const cardLimit = bySeed([null, 1, 5], deed.c) ?? null;
    return { type: 'column.update', columnId, changes: { cardLimit } };
  }),
  'move column': on('column', ({ id: columnId, boardId }, deed) => {
    const there = deed.app.all('column').filter((one) => one.boardId === boardId && one.id !== columnId);
    return { type: 'column.move', columnId, ...gap(there, deed.c) };
  }),
  'archive column': on('column', ({ id: columnId, archived }) => {
    return { type: archived ? 'column.restore' : 'column.archive', columnId };
  }),
  'new label': on('board', ({ id: boardId }, deed) => {
    const labelId = deed.world.newId();
    return { type: 'label.create', labelId, boardId, name: word(deed), color: colors[deed.c % 3] ?? 'red' };
  }),
  'label name': on('label', ({ id: labelId }, deed) => {
    const color = colors[deed.c % 3] ?? 'red';
    return { type: 'label.update', labelId, changes: deed.b % 3 === 0 ? { color } : { name: word(deed) } };
  }),
  'delete label': on('label', ({ id: labelId }) => ({ type: 'label.delete', labelId })),
  'new board': newBoard,
  'board text': on('board', ({ id: boardId }, deed) => {
    const field = deed.b % 2 === 0 ? 'name' : 'description';
    return { type: 'board.update', boardId, changes: { [field]: word(deed) } };
  }),
  'archive board': on('board', ({ id: boardId, archived }) => {
    return { type: archived ? 'board.restore' : 'board.archive', boardId };
  }),
  'board access': (deed) => access(deed, 0),
  'add to board': (deed) => access(deed, 1),
  'take off board': (deed) => access(deed, 2),
  role: (deed) => {
    const role = bySeed(['guest', 'member', 'admin'] as const, deed.b) ?? 'member';
    return { type: 'member.update', memberId: somebody(deed, deed.a), changes: { role } };
  },
  'read notice': on('conflict', ({ id: conflictId }) => ({ type: 'notice.read', conflictId })),
} satisfies Record<string, (deed: Deed) => Command | null>;

export type EditKind = keyof typeof deeds;

/** How often each is done, beside the others: most where people meet. */
export const editWeights: Record<EditKind, number> = {
  'card text': 14,
  'card fields': 8,
  'new card': 6,
  'move card': 12,
  'copy card': 2,
  'archive card': 3,
  'purge card': 1,
  comment: 3,
  'change comment': 2,
  'delete comment': 1,
  'new column': 2,
  'column name': 3,
  'column limit': 2,
  'move column': 4,
  'archive column': 2,
  'new label': 1,
  'label name': 2,
  'delete label': 1,
  'new board': 2,
  'board text': 2,
  'archive board': 1,
  'board access': 3,
  'add to board': 3,
  'take off board': 2,
  role: 3,
  'read notice': 1,
};

/** The command that the deed comes to in this app as it is; null where it shows nothing to do it to. */
export function commandFor(edit: Edit, app: AppHere, world: World): Command | null {
  return deeds[edit.what]({ ...edit, app, world });
}
