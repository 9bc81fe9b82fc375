import type {
  Board,
  Card,
  Column,
  Comment,
  Entity,
  EntityKind,
  EntityOf,
  Label,
} from '../../server/protocol/index.ts';
import { byOrder } from '../../server/rules/place.ts';

export interface CardContent {
  card: Card;
  /** In the order in which they were written. */
  comments: readonly Comment[];
}

export interface ColumnContent {
  column: Column;
  cards: readonly CardContent[];
}

/** All that is on a board, archived things too, in the order in which it is shown. */
export interface BoardContent {
  board: Board;
  labels: readonly Label[];
  columns: readonly ColumnContent[];
}

/** As windows sort comments and labels: see renderer/store/replica-view.ts. */
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const byTime = (a: Comment, b: Comment) => Date.parse(a.writtenAt) - Date.parse(b.writtenAt) || byId(a, b);

function grouped<T>(things: readonly T[], groupOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(groupOf(thing));
    if (group) group.push(thing);
    else groups.set(groupOf(thing), [thing]);
  }
  return groups;
}

/** Null where there is no such board here. */
export function boardContent(entities: Iterable<Entity>, boardId: string): BoardContent | null {
  const all = [...entities];
  const board = all.find((entity): entity is Board => entity.kind === 'board' && entity.id === boardId);
  if (!board) return null;
  const on = <K extends EntityKind>(kind: K) =>
    all.filter(
      (entity): entity is EntityOf<K> =>
        entity.kind === kind && 'boardId' in entity && entity.boardId === boardId,
    );
  const comments = grouped(on('comment').sort(byTime), ({ cardId }) => cardId);
  const cards = grouped(on('card').sort(byOrder), ({ columnId }) => columnId);
  const columns = on('column')
    .sort(byOrder)
    .map((column) => ({
      column,
      cards: (cards.get(column.id) ?? []).map((card) => ({ card, comments: comments.get(card.id) ?? [] })),
    }));
  return { board, labels: on('label').sort(byId), columns };
}
