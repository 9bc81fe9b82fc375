import type { Card, FoundCard } from '../../../preload/contract/index.ts';
import type { CardCopy } from '../../store/actions.ts';
import { emptyList } from '../../store/grouping.ts';
import type { WindowSession } from '../../store/session.ts';
import type { Ui } from '../../store/ui-store.ts';
import { focusCard } from '../board/arrow-keys.ts';

/** Archives a card, and moves on to the one that takes its place, so that the keyboard goes on from there. */
export function archiveAndGoOn({ ui, actions, workspace }: WindowSession, card: Card): void {
  const list = workspace.store.getState().parts.card.groups.get(card.columnId) ?? emptyList;
  const at = list.indexOf(card.id);
  const next = list[at + 1] ?? list[at - 1];
  ui.set({ openCardId: null });
  // After the palette or the dialog it was asked for in has given the focus back.
  if (next !== undefined) setTimeout(() => focusCard(next));
  void actions.archive('card', card.id, card.title);
}

export function openFound({ ui, actions, edits }: WindowSession, { boardId, cardId }: FoundCard): void {
  // The card that is open may be another one, with words in its editors.
  void edits.saveOpen();
  actions.showBoard(boardId);
  ui.set({ openCardId: cardId });
}

export async function undo({ actions, ui }: Pick<WindowSession, 'actions' | 'ui'>): Promise<void> {
  const outcome = await actions.ask('undo', undefined);
  if (outcome?.done)
    ui.say(`Undone: ${outcome.says}`, { label: 'Do it again', run: () => void redo({ actions, ui }) });
  else if (outcome) ui.say(outcome.says);
}

export async function redo({ actions, ui }: Pick<WindowSession, 'actions' | 'ui'>): Promise<void> {
  const outcome = await actions.ask('redo', undefined);
  if (outcome) ui.say(outcome.done ? `Done again: ${outcome.says}` : outcome.says);
}

function sayWithUndo(session: WindowSession, message: string): void {
  session.ui.say(message, { label: 'Undo', run: () => void undo(session) });
}

export async function moveToBoard(session: WindowSession, card: Card, columnId: string, boardName: string) {
  if (await session.actions.moveCard(card.id, columnId))
    sayWithUndo(session, `Moved “${card.title}” to ${boardName}`);
}

export async function copyCard(session: WindowSession, card: Card, to: CardCopy, boardName: string) {
  if (await session.actions.copyCard(card, to))
    sayWithUndo(session, `Copied “${card.title}” to ${boardName}`);
}

export function showFilter(ui: Ui): void {
  ui.set({ openCardId: null, filterOpen: true });
  setTimeout(() => document.querySelector<HTMLElement>('[data-filter-text]')?.focus());
}
