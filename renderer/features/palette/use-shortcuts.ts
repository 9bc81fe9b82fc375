import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { tinykeys } from 'tinykeys';
import { type ShortcutName, shortcuts } from '../../../preload/contract/index.ts';
import { useSession } from '../../store/hooks.tsx';
import { ownRole } from '../../store/roles.ts';
import type { WindowSession } from '../../store/session.ts';
import { redo, undo } from '../../store/undoing.ts';
import { besideCard } from '../selection/selecting.ts';
import { showFilter, targetIds } from './deeds.ts';
import { byPlace, isBeyondLatin } from './letter-keys.ts';
import { targetOf } from './targets.ts';

type Deeds<B> = {
  [N in ShortcutName as (typeof shortcuts)[N]['boundBy'] extends B ? N : never]: () => void;
};

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input, textarea, [contenteditable="true"]') !== null;

/** The card whose face has the focus. */
function focusedCardId(): string | null {
  const face = document.activeElement?.closest('[data-card-face]');
  return face?.closest<HTMLElement>('[data-card-id]')?.dataset['cardId'] ?? null;
}

function windowDeeds(session: WindowSession): Deeds<'window'> {
  const { ui, workspace } = session;
  const boardIsFree = () => {
    const { asking, openCardId, archiveOpen } = ui.store.getState();
    const { boardId, parts } = workspace.store.getState();
    const board = parts.board.byId.get(boardId ?? '')?.entity;
    return asking === null && openCardId === null && !archiveOpen && board?.archived === false;
  };
  return {
    palette() {
      const { asking, openCardId, palette } = ui.store.getState();
      if (palette !== null) return ui.set({ palette: null });
      if (asking === null) {
        const cardIds = openCardId === null ? targetIds(session, focusedCardId()) : [openCardId];
        ui.set({ palette: { page: 'start', cardIds } });
      }
    },
    sheet() {
      if (ui.store.getState().asking === null) ui.set({ asking: 'shortcuts' });
    },
    unselect: () => session.selection.clear(),
    undo: () => void undo(session),
    redo: () => void redo(session),
    filter() {
      if (boardIsFree()) showFilter(ui);
    },
  };
}

function cardDeeds(session: WindowSession, cardId: string): Deeds<'card'> {
  const { ui, workspace } = session;
  const cardIds = targetIds(session, cardId);
  const ask = (page: 'move' | 'labels' | 'assign' | 'due') => () => ui.set({ palette: { page, cardIds } });
  return {
    select: () => session.selection.toggle(cardId),
    selectColumn: () => session.selection.toggleAll(besideCard(session, cardId)),
    move: ask('move'),
    ownWindow: () => session.actions.openCardWindow(cardId),
    copy: () => ui.set({ copyingCardId: cardId }),
    labels: ask('labels'),
    assign: ask('assign'),
    due: ask('due'),
    archive() {
      const { byId } = workspace.store.getState().parts.card;
      targetOf(
        session,
        cardIds.flatMap((id) => byId.get(id)?.entity ?? []),
      )?.archive();
    },
  };
}

/** What there is to do in a window that shows no board. */
const withoutBoard: readonly ShortcutName[] = ['sheet', 'undo', 'redo'];

/** Whether the key means the shortcut: not while it writes, nor for whoever may not do it, nor where it was used. */
function isFor(session: WindowSession, name: ShortcutName, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  const { onlyCardId, onlyOperations } = session.workspace.store.getState();
  if ((onlyCardId !== null || onlyOperations) && !withoutBoard.includes(name)) return false;
  if (session.ui.store.getState().palette !== null && name !== 'palette') return false;
  if (name === 'unselect' && session.selection.store.getState().ids.size === 0) return false;
  if (shortcuts[name].boundBy === 'card')
    return (
      focusedCardId() !== null &&
      (name === 'ownWindow' || ownRole(session.workspace.store.getState()) !== 'guest')
    );
  // What undoes an edit of the board is in a field the field's own.
  const everywhere = shortcuts[name].keys[0].startsWith('$mod') && name !== 'undo' && name !== 'redo';
  return everywhere || !isWriting(event.target);
}

/** Binds what the table says the window or the focused card listens for. */
export function useShortcuts(): void {
  const session = useSession();
  useEffect(() => {
    const names = (Object.keys(shortcuts) as ShortcutName[]).filter(
      (name) => shortcuts[name].boundBy === 'window' || shortcuts[name].boundBy === 'card',
    );
    const bind = (name: ShortcutName) => (event: KeyboardEvent) => {
      if (!isFor(session, name, event)) return;
      event.preventDefault();
      const deeds: Partial<Record<ShortcutName, () => void>> = {
        ...windowDeeds(session),
        ...cardDeeds(session, focusedCardId() ?? ''),
      };
      // What it opens has the focus before the next key comes, however fast somebody types.
      flushSync(() => deeds[name]?.());
    };
    const both = (name: ShortcutName) => (keys: string) => {
      const place = byPlace(keys);
      const there = (event: KeyboardEvent) => isBeyondLatin(event) && bind(name)(event);
      return [[keys, bind(name)] as const, ...(place === null ? [] : [[place, there] as const])];
    };
    return tinykeys(
      window,
      Object.fromEntries(names.flatMap((name) => shortcuts[name].keys.flatMap(both(name)))),
    );
  }, [session]);
}
