import type { Card } from '../../preload/contract/index.ts';
import { type BoardFilter, shownOf } from './board-filter.ts';
import { emptyList } from './grouping.ts';
import type { WorkspaceState } from './workspace-store.ts';

/** One card as a list shows it: with the name of the column that it is in. */
export interface BoardRow {
  card: Card;
  pending: boolean;
  column: string;
}

export type SortField = 'place' | 'title' | 'column' | 'due';
export interface Sorting {
  by: SortField;
  descending: boolean;
}

/** The cards of a board that its filter lets through, in the board’s own order: column by column, from the top. */
export function rowsOf(
  parts: Pick<WorkspaceState['parts'], 'card' | 'column'>,
  boardId: string,
  filter: BoardFilter,
  now: number,
): BoardRow[] {
  return (parts.column.groups.get(boardId) ?? emptyList).flatMap((columnId) => {
    const column = parts.column.byId.get(columnId)?.entity.name ?? '';
    const ids = shownOf(parts.card.groups.get(columnId) ?? emptyList, parts.card.byId, filter, now);
    return ids.flatMap((id) => {
      const shown = parts.card.byId.get(id);
      return shown ? [{ card: shown.entity, pending: shown.pending, column }] : [];
    });
  });
}

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
const compared: Record<Exclude<SortField, 'place' | 'due'>, (one: BoardRow, other: BoardRow) => number> = {
  title: (one, other) => words.compare(one.card.title, other.card.title),
  column: (one, other) => words.compare(one.column, other.column),
};

/** Sorted anew; what is equal stays in the board’s order, and cards without a date come last either way. */
export function sortRows(rows: readonly BoardRow[], { by, descending }: Sorting): BoardRow[] {
  const sign = descending ? -1 : 1;
  if (by === 'place') return descending ? rows.toReversed() : [...rows];
  if (by !== 'due') return rows.toSorted((one, other) => sign * compared[by](one, other));
  const at = ({ card }: BoardRow) => (card.due === null ? null : Date.parse(card.due));
  return rows.toSorted((one, other) => {
    const [first, second] = [at(one), at(other)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first - second);
  });
}
