import type { WorkspaceState, WorkspaceStore } from './workspace-store.ts';

/**
 * Resolves when the view shows what was asked for, when the asking failed, or `grace` ms after main took it
 * (a merge may show something else than what was asked for).
 */
export function untilShown(
  workspace: WorkspaceStore,
  isShown: (state: WorkspaceState) => boolean,
  taken: Promise<boolean>,
  grace = 400,
): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const finish = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const stop = workspace.subscribe((state) => {
      if (isShown(state)) finish();
    });
    if (isShown(workspace.getState())) return finish();
    void taken.then((ok) => {
      if (!ok) finish();
      else timer = setTimeout(finish, grace);
    });
  });
}
