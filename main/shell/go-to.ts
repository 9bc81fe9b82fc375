import type { GoTo } from '../../preload/contract/index.ts';
import { pushTo } from '../ipc/pushes.ts';
import { showsBoards } from './window-record.ts';
import type { AppWindow, Windows } from './windows.ts';

/**
 * Brings a window to the front and shows the place in it: one that is on that board already, if there is one. A card
 * that has a window of its own is there.
 */
export function goTo(windows: Windows, place: GoTo): void {
  const own =
    place.what === 'place' &&
    windows.all().find(({ onlyCardId }) => onlyCardId && onlyCardId === place.cardId);
  if (own) return bringUpCard(windows, own, place.commentId ?? null);
  const boardId = 'boardId' in place ? place.boardId : null;
  bringUp(windows, boardId, ({ native }) => pushTo(native.webContents, 'goTo', place));
}

/** Brings up a window that has a card open, and has it show one of the card’s comments. */
export function bringUpCard(windows: Windows, window: AppWindow, commentId: string | null): void {
  windows.focus(window);
  if (commentId === null) return;
  whenLoaded(window, () => pushTo(window.native.webContents, 'goTo', { what: 'comment', commentId }));
}

/** Brings up a window for a board, and tells it more once its page is there. */
export function bringUp(windows: Windows, boardId: string | null, tell: (window: AppWindow) => void): void {
  const byUse = windows.all().filter(showsBoards);
  const window =
    byUse.findLast((candidate) => candidate.boardId === boardId) ?? byUse.at(-1) ?? windows.open(boardId);
  if (boardId !== null && window.boardId !== boardId) windows.showBoard(window, boardId, null);
  windows.focus(window);
  whenLoaded(window, () => tell(window));
}

/** Runs once the window's page is there to hear of it. */
export function whenLoaded({ native }: AppWindow, run: () => void): void {
  if (native.webContents.isLoading()) native.webContents.once('did-finish-load', run);
  else run();
}
