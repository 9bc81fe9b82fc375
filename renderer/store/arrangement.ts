import { emptyList } from './grouping.ts';
import type { Parts } from './replica-view.ts';

/** Which columns a board shows, and which cards in each, in order. */
export interface Arrangement {
  columns: readonly string[];
  cards: ReadonlyMap<string, readonly string[]>;
}

export interface Spot {
  columnId: string;
  index: number;
}

/** Between which two a thing goes; empty means at the end. */
export interface Place {
  afterId?: string | null;
  beforeId?: string | null;
}

export function arrangementOf(parts: Parts, boardId: string): Arrangement {
  const columns = parts.column.groups.get(boardId) ?? emptyList;
  return { columns, cards: new Map(columns.map((id) => [id, parts.card.groups.get(id) ?? emptyList])) };
}

function without(list: readonly string[], id: string): string[] {
  return list.filter((other) => other !== id);
}

/** `to.index` counts without the card itself, as drag and drop gives it. */
export function withCardAt(arrangement: Arrangement, cardId: string, to: Spot): Arrangement {
  const cards = new Map<string, readonly string[]>();
  for (const columnId of arrangement.columns) {
    const list = without(arrangement.cards.get(columnId) ?? emptyList, cardId);
    if (columnId === to.columnId) list.splice(to.index, 0, cardId);
    cards.set(columnId, list);
  }
  return { columns: arrangement.columns, cards };
}

/**
 * Several cards, in their order, where one of them was dropped. `to.index` counts without that one, as drag and drop
 * gives it, and with the others where they still stand.
 */
export function withCardsAt(
  arrangement: Arrangement,
  cardIds: readonly string[],
  droppedId: string,
  to: Spot,
): Arrangement {
  const going = new Set(cardIds);
  const there = without(arrangement.cards.get(to.columnId) ?? emptyList, droppedId);
  const before = there.slice(to.index).find((id) => !going.has(id));
  const cards = new Map<string, readonly string[]>();
  for (const columnId of arrangement.columns) {
    const list = (arrangement.cards.get(columnId) ?? emptyList).filter((id) => !going.has(id));
    if (columnId === to.columnId)
      list.splice(before === undefined ? list.length : list.indexOf(before), 0, ...cardIds);
    cards.set(columnId, list);
  }
  return { columns: arrangement.columns, cards };
}

/** Where each of several cards in a list goes that are put there one after another, in the list’s order. */
export function placesOf(list: readonly string[], cardIds: readonly string[]): Map<string, Place> {
  const going = new Set(cardIds);
  const places = new Map<string, Place>();
  let beforeId: string | null = null;
  for (let at = list.length - 1; at >= 0; at--) {
    const id = list[at] ?? '';
    const afterId: string | null = list[at - 1] ?? null;
    if (!going.has(id)) beforeId = id;
    else places.set(id, afterId === null && beforeId === null ? {} : { afterId, beforeId });
  }
  return places;
}

export function withColumnAt(arrangement: Arrangement, columnId: string, index: number): Arrangement {
  const columns = without(arrangement.columns, columnId);
  columns.splice(index, 0, columnId);
  return { columns, cards: arrangement.cards };
}

export function placeOf(list: readonly string[], id: string): Place {
  const index = list.indexOf(id);
  const afterId = list[index - 1] ?? null;
  const beforeId = list[index + 1] ?? null;
  return afterId === null && beforeId === null ? {} : { afterId, beforeId };
}
