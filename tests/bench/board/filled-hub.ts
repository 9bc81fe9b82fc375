import { uuidv7 } from 'uuidv7';
import { type Command, limits } from '../../../server/protocol/index.ts';
import { type HttpDevice, joinAs } from '../../support/http-device.ts';
import { type HubProcess, startHub } from '../../support/hub-process.ts';

/** Names of columns, and the share of the cards that lies in each: boards grow where work ends. */
const columns = [
  ['Ideas', 0.14],
  ['Backlog', 0.22],
  ['Next', 0.05],
  ['Design', 0.04],
  ['Building', 0.04],
  ['In review', 0.03],
  ['Testing', 0.03],
  ['Waiting', 0.05],
  ['Released', 0.1],
  ['Done', 0.3],
] as const;
const colors = ['red', 'orange', 'yellow', 'green', 'blue', 'purple'] as const;
const people = ['Ana', 'Bob', 'Chen', 'Dara', 'Emil', 'Fay', 'Gus', 'Hanne'];
const words =
  'order gloves check pump valve list door sign letter plan night shift report training bed ward move clean print label call supplier invoice draft review budget lamp repair fridge stock count team meeting agenda rota leave visit patient form scan upload archive key room'.split(
    ' ',
  );

/** Repeatable numbers from 0 up to 1 (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface FilledBoard {
  boardId: string;
  columnIds: string[];
  /** By column, from top to bottom. */
  cardIds: string[][];
}

export interface FilledHub {
  hub: HubProcess;
  /** Somebody else, who edits by hand. */
  other: HttpDevice;
  board: FilledBoard;
}

interface Making {
  chance: () => number;
  boardId: string;
  labelIds: string[];
}

function text({ chance }: Making, least: number, most: number): string {
  const count = least + Math.floor(chance() * (most - least + 1));
  return Array.from({ length: count }, () => words[Math.floor(chance() * words.length)]).join(' ');
}

function some<T>({ chance }: Making, list: readonly T[], most: number): T[] {
  return list.filter(() => chance() < most / list.length / 1.5).slice(0, most);
}

/** A card as teams write them: some are a line, some have all there is. */
function cardIn(making: Making, columnId: string): Command & { type: 'card.create' } {
  const { chance } = making;
  const title = text(making, 2, 14);
  const items = () =>
    Array.from({ length: 3 + Math.floor(chance() * 5) }, () => ({
      id: uuidv7(),
      text: text(making, 2, 6),
      done: chance() < 0.5,
    }));
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  return {
    type: 'card.create',
    cardId: uuidv7(),
    columnId,
    title: `${title.charAt(0).toUpperCase()}${title.slice(1)}`,
    description: chance() < 0.6 ? text(making, 15, 80) : '',
    labelIds: chance() < 0.5 ? some(making, making.labelIds, 3) : [],
    assignees: chance() < 0.5 ? some(making, people, 2) : [],
    due: chance() < 0.4 ? inDays(chance() * 90 - 30) : null,
    checklists: chance() < 0.3 ? [{ id: uuidv7(), name: 'Steps', items: items() }] : [],
  };
}

async function send(device: HttpDevice, commands: readonly Command[]): Promise<void> {
  for (let at = 0; at < commands.length; at += limits.mutationsPerRequest)
    await device.does(...commands.slice(at, at + limits.mutationsPerRequest));
}

async function fill(device: HttpDevice, cards: number): Promise<FilledBoard> {
  const boardId = uuidv7();
  const labelIds = colors.map(() => uuidv7());
  const columnIds = columns.map(() => uuidv7());
  const making: Making = { chance: chanceFrom(20261125), boardId, labelIds };
  const inColumns = columns.map(([, share], index) =>
    Array.from({ length: Math.round(cards * share) }, () => cardIn(making, columnIds[index] ?? '')),
  );
  const comments = inColumns.flat().flatMap(({ cardId }): Command[] => {
    const count = making.chance() < 0.25 ? 1 + Math.floor(making.chance() * 3) : 0;
    return Array.from({ length: count }, () => ({
      type: 'comment.create',
      commentId: uuidv7(),
      cardId,
      body: text(making, 4, 30),
    }));
  });
  await send(device, [
    { type: 'board.create', boardId, name: 'The ward' },
    ...columns.map(
      ([name], i): Command => ({ type: 'column.create', columnId: columnIds[i] ?? '', boardId, name }),
    ),
    ...colors.map(
      (color, i): Command => ({
        type: 'label.create',
        labelId: labelIds[i] ?? '',
        boardId,
        name: color,
        color,
      }),
    ),
    ...inColumns.flat(),
    ...comments,
  ]);
  return { boardId, columnIds, cardIds: inColumns.map((list) => list.map(({ cardId }) => cardId)) };
}

/** A hub of its own with one board of so many cards, and a small one beside it. */
export async function filledHub(cards: number): Promise<FilledHub> {
  const hub = await startHub({ args: ['--sample'] });
  const { url, joinCode } = hub.pairing();
  const other = await joinAs({ url, joinCode }, 'Hanne');
  return { hub, other, board: await fill(other, cards) };
}
