import type { WorkspaceStore } from './workspace-store.ts';

/**
 * The page has all contrast that there is where its person has chosen that, here or in the system. What it is to begin
 * with main has written into it, so that its first paint is right.
 */
export function followContrast(
  store: WorkspaceStore,
  page: Pick<HTMLElement, 'dataset'>,
  asked: Pick<MediaQueryList, 'matches' | 'addEventListener'>,
): void {
  function take(): void {
    const { phase, settings } = store.getState();
    if (phase.is !== 'ready') return;
    const contrast = settings.theme === 'contrast' || asked.matches ? 'more' : 'usual';
    if (page.dataset['contrast'] !== contrast) page.dataset['contrast'] = contrast;
  }
  store.subscribe(take);
  asked.addEventListener('change', take);
}
