import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

export interface Placed {
  id: string;
  order: string;
}

/** Order within a column or board, the same everywhere: by key, ties by id, both by UTF-16 code unit. */
export function byOrder(a: Placed, b: Placed): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export interface Neighbours {
  afterId?: string | null | undefined;
  beforeId?: string | null | undefined;
}

/**
 * Index at which the newcomer goes. A neighbour that has left counts for nothing; with none left, the top
 * for who was put there (`afterId: null`), else the end.
 */
function indexFor(sorted: Placed[], { afterId, beforeId }: Neighbours): number {
  const after = afterId ? sorted.findIndex((sibling) => sibling.id === afterId) : -1;
  if (after >= 0) return after + 1;
  const before = beforeId ? sorted.findIndex((sibling) => sibling.id === beforeId) : -1;
  if (before >= 0) return before;
  return afterId === null && beforeId ? 0 : sorted.length;
}

/** Those that stand in one row, without the newcomer. */
export interface Row {
  find(id: string): Placed | undefined;
  /** The nearest beyond `from` on one side (1: further on), or the outermost on the other where there is no `from`. */
  nearest(from: Placed | null, side: 1 | -1): Placed | undefined;
  all(): readonly Placed[];
}

/** A row of a few. */
export function rowOf(siblings: readonly Placed[]): Row {
  function nearest(from: Placed | null, side: 1 | -1): Placed | undefined {
    let found: Placed | undefined;
    for (const sibling of siblings) {
      if (from && byOrder(sibling, from) * side <= 0) continue;
      if (!found || byOrder(sibling, found) * side < 0) found = sibling;
    }
    return found;
  }
  return { find: (id) => siblings.find((sibling) => sibling.id === id), nearest, all: () => siblings };
}

/** The siblings that a newcomer goes between; as `indexFor`, without putting thousands in order. */
function gapFor(row: Row, { afterId, beforeId }: Neighbours): (Placed | undefined)[] {
  const after = afterId ? row.find(afterId) : undefined;
  if (after) return [after, row.nearest(after, 1)];
  const before = beforeId ? row.find(beforeId) : undefined;
  if (before) return [row.nearest(before, -1), before];
  if (afterId === null && beforeId) return [undefined, row.nearest(null, 1)];
  return [row.nearest(null, -1), undefined];
}

/**
 * Order key for a newcomer between its neighbours. Where siblings share one key there is no room
 * between them: those after the newcomer get new keys, returned as `repairs`.
 */
export function place(row: Row, neighbours: Neighbours): { order: string; repairs: Placed[] } {
  const [below, above] = gapFor(row, neighbours).map((one) => one?.order ?? null);
  if (below === undefined || above === undefined || below === null || above === null || below < above)
    return { order: generateKeyBetween(below ?? null, above ?? null), repairs: [] };
  const sorted = [...row.all()].sort(byOrder);
  const index = indexFor(sorted, neighbours);
  const lower = sorted[index - 1]?.order ?? '';
  const rest = sorted.slice(index);
  const distinct = rest.findIndex((sibling) => sibling.order > lower);
  const tied = distinct < 0 ? rest : rest.slice(0, distinct);
  const end = distinct < 0 ? null : (rest[distinct]?.order ?? null);
  const [order = '', ...keys] = generateNKeysBetween(lower, end, tied.length + 1);
  return { order, repairs: tied.map((sibling, i) => ({ id: sibling.id, order: keys[i] ?? sibling.order })) };
}
