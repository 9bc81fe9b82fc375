import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, PresenceNews, ShownPlace } from '../../preload/contract/index.ts';
import { createPresenceReading, nobodyHere, type PresenceState } from './presence-reading.ts';
import type { TextEdits } from './text-edits.ts';
import type { Ui } from './ui-store.ts';
import type { Workspace } from './workspace-store.ts';

export type PresenceStore = StoreApi<PresenceState>;

/** What main tells of who is here. */
export function followPresence(bridge: Bridge, workspace: Workspace): PresenceStore {
  const store = createStore<PresenceState>(() => nobodyHere);
  const me = () => workspace.store.getState().identity?.memberId ?? null;
  let reading = createPresenceReading(me());
  /** Of the last news that were read; null: the whole is not here yet. */
  let at: number | null = null;
  const early: PresenceNews[] = [];

  function take(news: PresenceNews) {
    if (at === null) return void early.push(news);
    if (news.number <= at) return;
    at = news.number;
    store.setState(reading.take(news));
  }
  async function ask() {
    at = null;
    const own = createPresenceReading(me());
    reading = own;
    const answer = await bridge.query('presence');
    if (reading !== own) return;
    at = answer.ok ? answer.value.news : 0;
    if (answer.ok) {
      const { fresh, devices: changed } = answer.value;
      store.setState(own.take({ fresh, whole: true, changed, gone: [] }));
    }
    early.splice(0).forEach(take);
  }
  bridge.on('presence', take);
  workspace.store.subscribe((now, before) => {
    if (now.identity?.memberId !== before.identity?.memberId) void ask();
  });
  void ask();
  return store;
}

/** Tells main where this window is, whenever that changes. */
export function tellPlace(
  bridge: Bridge,
  { workspace, ui, edits }: { workspace: Workspace; ui: Ui; edits: TextEdits },
): void {
  let told = '';
  function place(): ShownPlace | null {
    const { boardId, parts } = workspace.store.getState();
    if (boardId === null) return null;
    const { openCardId, comments, changing } = ui.store.getState();
    const isOnBoard = (id: string | null) =>
      id !== null && parts.card.byId.get(id)?.entity.boardId === boardId;
    // What is chosen from a menu is of a card that need not be open.
    if (changing !== null && isOnBoard(changing.cardId)) return { boardId, ...changing };
    if (openCardId === null || !isOnBoard(openCardId)) return { boardId, cardId: null, field: null };
    const drafts = edits.store.getState();
    const written = (['title', 'description'] as const).find(
      (field) => drafts[`${field}:${openCardId}`]?.is === 'open',
    );
    const commenting = (comments[openCardId] ?? '') !== '' ? 'comment' : null;
    // A comment may lie begun for long: what one has in hand comes first.
    return { boardId, cardId: openCardId, field: written ?? commenting };
  }
  function tell(): void {
    const now = place();
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    void bridge.command('showPlace', now);
  }
  for (const { store } of [workspace, ui, edits]) (store as StoreApi<unknown>).subscribe(tell);
}
