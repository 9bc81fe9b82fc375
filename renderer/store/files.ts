import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, FileUnderWay } from '../../preload/contract/index.ts';
import type { Shown } from './replica-view.ts';
import type { Ui } from './ui-store.ts';

/** This person's files that are not on their cards yet. */
export interface FilesState {
  byCard: ReadonlyMap<string, readonly FileUnderWay[]>;
  /** Those that the hub does not take. */
  refused: readonly FileUnderWay[];
}

export type FilesStore = StoreApi<FilesState>;

function byCard(files: readonly FileUnderWay[]): Map<string, FileUnderWay[]> {
  const groups = new Map<string, FileUnderWay[]>();
  for (const file of files) groups.set(file.cardId, [...(groups.get(file.cardId) ?? []), file]);
  return groups;
}

/** How many of them are for cards of the board: the hub does not have them, and no export does. */
export function unsentOn(
  boardId: string,
  { byCard }: Pick<FilesState, 'byCard'>,
  cards: Pick<ReadonlyMap<string, Shown<'card'>>, 'get'>,
): number {
  const groups = [...byCard].filter(([id]) => cards.get(id)?.entity.boardId === boardId);
  return groups.reduce((sum, [, unsent]) => sum + unsent.length, 0);
}

/** What main tells of them; what is refused while the window is open is told at once. */
export function followFiles(bridge: Bridge, ui: Ui): FilesStore {
  const store = createStore<FilesState>(() => ({ byCard: new Map(), refused: [] }));
  let told = false;
  function take(files: readonly FileUnderWay[]): void {
    const refused = files.filter(({ state }) => state === 'refused');
    const known = new Set(store.getState().refused.map(({ id }) => id));
    if (told) for (const { id, why } of refused) if (!known.has(id)) ui.notify(why ?? '');
    told = true;
    store.setState({ byCard: byCard(files), refused });
  }
  bridge.on('files', take);
  void bridge.query('files').then((answer) => {
    // What was pushed meanwhile is as new as the answer, or newer.
    if (answer.ok && !told) take(answer.value);
  });
  return store;
}
