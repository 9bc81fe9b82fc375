import type { Ui } from './ui-store.ts';
import type { WorkspaceStore } from './workspace-store.ts';

/** What is older is no news to whoever opens a window, ms. */
const NEWS_MS = 5 * 60_000;

/** Says in a message what the hub tells everybody, once. */
export function sayWhatIsTold(store: WorkspaceStore, ui: Pick<Ui, 'say'>): void {
  let said: string | null = null;
  store.subscribe(({ status: { told } }) => {
    if (told === null || told.at === said) return;
    said = told.at;
    if (Date.now() - Date.parse(told.at) < NEWS_MS) ui.say(told.message);
  });
}
