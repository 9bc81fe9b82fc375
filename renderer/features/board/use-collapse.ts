import { mostCollapsed } from '../../../preload/contract/index.ts';
import { useActions, useSession, useWorkspace } from '../../store/hooks.tsx';

/** Whether this person has a column collapsed, in all their windows on this machine. */
export function useCollapse(columnId: string) {
  const { workspace } = useSession();
  const { ask } = useActions();
  const collapsed = useWorkspace((state) => state.settings.collapsedColumnIds.includes(columnId));
  function set(isCollapsed: boolean): void {
    const { collapsedColumnIds } = workspace.store.getState().settings;
    const others = collapsedColumnIds.filter((id) => id !== columnId);
    const all = isCollapsed ? [...others, columnId] : others;
    void ask('setSettings', { collapsedColumnIds: all.slice(-mostCollapsed) });
  }
  return { collapsed, collapse: () => set(true), expand: () => set(false) };
}
