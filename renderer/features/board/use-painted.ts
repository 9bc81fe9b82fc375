import { useEffect } from 'react';
import { emptyList } from '../../store/grouping.ts';
import { useSession, useWorkspace } from '../../store/hooks.tsx';

/** Tells main what this window shows, once it is really on the screen. */
export function usePainted(boardId: string): void {
  const { bridge, ui } = useSession();
  const columns = useWorkspace(({ parts }) => (parts.column.groups.get(boardId) ?? emptyList).length);
  const cards = useWorkspace(({ parts }) => {
    const columnIds = parts.column.groups.get(boardId) ?? emptyList;
    return columnIds.reduce((sum, id) => sum + (parts.card.groups.get(id) ?? emptyList).length, 0);
  });
  useEffect(() => {
    // The first frame carries this render, the second begins when the first has been shown.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(async () => {
        const answer = await bridge.command('painted', { boardId, columns, cards });
        if (!answer.ok) ui.complain(answer.message);
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [bridge, ui, boardId, columns, cards]);
}
