import { useMemo } from 'react';
import { type BoardRow, rowsOf } from '../../store/board-rows.ts';
import { useNow, useWorkspace } from '../../store/hooks.tsx';
import { useShownFilter } from '../search/shown-filter.tsx';

/** The board’s cards, through its filter; put together anew whenever a card or a column changes. */
export function useRows(boardId: string): BoardRow[] {
  const card = useWorkspace((state) => state.parts.card);
  const column = useWorkspace((state) => state.parts.column);
  const filter = useShownFilter();
  const now = useNow();
  return useMemo(() => rowsOf({ card, column }, boardId, filter, now), [card, column, boardId, filter, now]);
}
