/** What the keyboard needs to know of a column of which only some cards are there. */
export interface CardsOfColumn {
  cardIds: readonly string[];
  /** Brings a card into sight, which puts it there some frames later. */
  scrollTo(index: number): void;
}

/** By column; filled by the columns themselves. */
export type CardLists = Map<string, CardsOfColumn>;

interface Range {
  startIndex: number;
  endIndex: number;
  overscan: number;
  count: number;
}

/** The cards in sight with some beyond, and the one that has the focus wherever it is (-1: none), in order. */
export function indexesToMount({ startIndex, endIndex, overscan, count }: Range, focused: number): number[] {
  const first = Math.max(0, startIndex - overscan);
  const last = Math.min(count - 1, endIndex + overscan);
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  if (focused >= 0 && focused < first) return [focused, ...indexes];
  return focused > last && focused < count ? [...indexes, focused] : indexes;
}
