import type { Card } from '../protocol/index.ts';
import { byOrder, type Placed } from './place.ts';

/** 1: further down, -1: further up. */
export type Side = 1 | -1;

/**
 * The cards of each column in their order, so that two neighbours are found among thousands without a look at all of
 * them. A column is put in order when it is first asked about, and kept so from then on.
 */
export interface CardOrder {
  add(card: Card): void;
  delete(card: Card): void;
  /** The nearest beyond `from` on that side, or the outermost on the other where there is no `from`. */
  beside(columnId: string, from: Placed | null, side: Side): Placed | undefined;
  clear(): void;
}

/** The index of the first that does not come before `placed`. */
function indexOf(sorted: readonly Placed[], placed: Placed): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = sorted[middle];
    if (at && byOrder(at, placed) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isAt = (sorted: readonly Placed[], index: number, { id }: Placed) => sorted[index]?.id === id;

/** `cardsOf`: those of a column that is asked about for the first time. */
export function createCardOrder(cardsOf: (columnId: string) => readonly Card[]): CardOrder {
  const columns = new Map<string, Placed[]>();
  function sortedOf(columnId: string): Placed[] {
    const known = columns.get(columnId);
    if (known) return known;
    const sorted = cardsOf(columnId)
      .map(({ id, order }) => ({ id, order }))
      .sort(byOrder);
    columns.set(columnId, sorted);
    return sorted;
  }
  return {
    add({ id, order, columnId }) {
      const sorted = columns.get(columnId);
      if (!sorted) return;
      const index = indexOf(sorted, { id, order });
      if (!isAt(sorted, index, { id, order })) sorted.splice(index, 0, { id, order });
    },
    delete({ id, order, columnId }) {
      const sorted = columns.get(columnId);
      const index = sorted ? indexOf(sorted, { id, order }) : -1;
      if (sorted && isAt(sorted, index, { id, order })) sorted.splice(index, 1);
    },
    beside(columnId, from, side) {
      const sorted = sortedOf(columnId);
      if (from === null) return side === 1 ? sorted[0] : sorted.at(-1);
      const index = indexOf(sorted, from);
      if (side === -1) return sorted[index - 1];
      return sorted[isAt(sorted, index, from) ? index + 1 : index];
    },
    clear: () => columns.clear(),
  };
}

/** Of two, the one that comes first when one goes to that side. */
export function nearer<T extends Placed>(
  one: T | undefined,
  other: T | undefined,
  side: Side,
): T | undefined {
  if (!one || !other) return one ?? other;
  return byOrder(one, other) * side < 0 ? one : other;
}
