import { useMemo } from 'react';
import { type BoardRow, rowsOf } from '../../store/board-rows.ts';
import { useNow, useUi, useWorkspace } from '../../store/hooks.tsx';

/** The board’s cards, through its filter; put together anew whenever any of them changes. */
export function useRows(boardId: string): BoardRow[] {
  const parts = useWorkspace((state) => state.parts);
  const filter = useUi((state) => state.filter);
  const now = useNow();
  return useMemo(() => rowsOf(parts, boardId, filter, now), [parts, boardId, filter, now]);
}
