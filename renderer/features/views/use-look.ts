import { type BoardLook, mostLooks } from '../../../preload/contract/index.ts';
import { useSession, useUi, useWorkspace } from '../../store/hooks.tsx';

/** How this window shows the board, which is kept for the next time; what others open differs only from then on. */
export function useLook(boardId: string): { look: BoardLook; choose(look: BoardLook): void } {
  const { ui, actions, workspace } = useSession();
  const kept = useWorkspace((state) => lookIn(state.settings.boardLooks, boardId));
  const here = useUi((state) => state.looks[boardId]);
  function choose(look: BoardLook): void {
    ui.set({ looks: { ...ui.store.getState().looks, [boardId]: look } });
    void actions.ask('showBoard', { boardId, look });
    const others = workspace.store.getState().settings.boardLooks.filter((one) => one.boardId !== boardId);
    const all = look === 'columns' ? others : [...others, { boardId, look }];
    void actions.ask('setSettings', { boardLooks: all.slice(-mostLooks) });
  }
  return { look: here ?? kept, choose };
}

function lookIn(looks: readonly { boardId: string; look: BoardLook }[], boardId: string): BoardLook {
  return looks.find((one) => one.boardId === boardId)?.look ?? 'columns';
}
