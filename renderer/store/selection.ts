import { createStore, type StoreApi } from 'zustand/vanilla';
import { type BoardFilter, shownOf } from './board-filter.ts';
import { emptyList, sameList } from './grouping.ts';
import type { WorkspaceState } from './workspace-store.ts';

interface SelectionState {
  ids: ReadonlySet<string>;
  /** Where a range begins; null: nowhere yet. */
  anchor: string | null;
  /** What was selected when the range began, and stays however far that goes. */
  beside: ReadonlySet<string>;
  /** While one of them is dragged: all that go with it, in their order. */
  carried: { by: string; ids: readonly string[] } | null;
}

/** The cards of a board that a window has selected; of no other window's business, and not kept. */
export interface Selection {
  store: StoreApi<SelectionState>;
  has(cardId: string): boolean;
  toggle(cardId: string): void;
  /** All from the anchor to this card, in a list that shows both; `from` is the anchor where there is none yet. */
  extend(from: string, to: string, list: readonly string[]): void;
  /** Adds them all; takes them all away where they are selected already. */
  toggleAll(cardIds: readonly string[]): void;
  clear(): void;
  carry(carried: SelectionState['carried']): void;
}

const none: SelectionState = { ids: new Set(), anchor: null, beside: new Set(), carried: null };

export function createSelection(): Selection {
  const store = createStore<SelectionState>(() => none);
  const begin = (ids: ReadonlySet<string>, anchor: string | null) =>
    store.setState({ ids, anchor, beside: ids });
  return {
    store,
    has: (cardId) => store.getState().ids.has(cardId),
    toggle(cardId) {
      const ids = new Set(store.getState().ids);
      if (!ids.delete(cardId)) ids.add(cardId);
      begin(ids, cardId);
    },
    extend(from, to, list) {
      const { ids, anchor, beside } = store.getState();
      const known = anchor !== null && ids.has(anchor) && list.includes(anchor);
      const start = known ? anchor : from;
      const [one, other] = [list.indexOf(start), list.indexOf(to)];
      const range = one < 0 ? [to] : list.slice(Math.min(one, other), Math.max(one, other) + 1);
      const kept = known ? beside : ids;
      store.setState({ ids: new Set([...kept, ...range]), anchor: one < 0 ? to : start, beside: kept });
    },
    toggleAll(cardIds) {
      const { ids } = store.getState();
      const rest = new Set(ids);
      const all = cardIds.every((id) => rest.delete(id));
      begin(all ? rest : new Set([...ids, ...cardIds]), cardIds[0] ?? null);
    },
    carry: (carried) => store.setState({ carried }),
    clear: () => {
      if (store.getState().ids.size > 0) store.setState(none);
    },
  };
}

/**
 * Of the selected cards those that the board shows, in its order: what somebody archived meanwhile or the filter hides
 * is not touched by what is done to the selection.
 */
export function chosenOf(
  ids: ReadonlySet<string>,
  { parts, boardId }: Pick<WorkspaceState, 'parts' | 'boardId'>,
  filter: BoardFilter,
  now: number,
): readonly string[] {
  if (ids.size === 0) return emptyList;
  const columns = parts.column.groups.get(boardId ?? '') ?? emptyList;
  return columns.flatMap((columnId) => {
    const selected = (parts.card.groups.get(columnId) ?? emptyList).filter((id) => ids.has(id));
    return selected.length === 0 ? emptyList : shownOf(selected, parts.card.byId, filter, now);
  });
}

/** The list that was told before, where it is the same: nothing that reads it paints anew. */
export function keepingList(): (list: readonly string[]) => readonly string[] {
  let kept = emptyList;
  return (list) => {
    if (!sameList(kept, list)) kept = list;
    return kept;
  };
}
