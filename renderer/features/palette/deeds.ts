import type { Card, FoundCard } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import type { CardCopy } from '../../store/actions.ts';
import { emptyList } from '../../store/grouping.ts';
import { chosenOf } from '../../store/selection.ts';
import type { WindowSession } from '../../store/session.ts';
import type { Ui } from '../../store/ui-store.ts';
import { undoing } from '../../store/undoing.ts';
import { focusCard } from '../board/arrow-keys.ts';

/** Archives a card, and moves on to the one that takes its place, so that the keyboard goes on from there. */
export function archiveAndGoOn(session: WindowSession, card: Card): void {
  session.ui.set({ openCardId: null });
  goOnAfter(session, [card]);
  void session.actions.archive('card', card.id, card.title);
}

/** The cards that something is done to: those that are selected where the card is one of them, else it alone. */
export function targetIds({ workspace, ui, selection, clock }: WindowSession, cardId: string | null) {
  const { ids } = selection.store.getState();
  if (cardId !== null && !ids.has(cardId)) return [cardId];
  return chosenOf(ids, workspace.store.getState(), ui.store.getState().filter, clock.now());
}

/** Moves on to the card that comes after those that are about to go. */
export function goOnAfter({ workspace }: WindowSession, cards: readonly Card[]): void {
  const last = cards.at(-1);
  const list = workspace.store.getState().parts.card.groups.get(last?.columnId ?? '') ?? emptyList;
  const going = new Set(cards.map(({ id }) => id));
  const at = list.indexOf(last?.id ?? '');
  const next =
    list.slice(at + 1).find((id) => !going.has(id)) ?? list.slice(0, at).findLast((id) => !going.has(id));
  // After the palette or the dialog it was asked for in has given the focus back.
  if (next !== undefined) setTimeout(() => focusCard(next));
}

export function archiveAllAndGoOn(session: WindowSession, cards: readonly Card[]): void {
  session.ui.set({ openCardId: null });
  goOnAfter(session, cards);
  session.selection.clear();
  void session.bulk.archiveAll(cards);
}

export function openFound({ openCard, actions, edits }: WindowSession, { boardId, cardId }: FoundCard): void {
  openCard(cardId, () => {
    // The card that is open may be another one, with words in its editors.
    void edits.saveOpen();
    actions.showBoard(boardId);
  });
}

function sayWithUndo(session: WindowSession, mutationId: string | null, message: string): void {
  if (mutationId !== null) session.ui.say(message, undoing(session, mutationId));
}

export async function moveToBoard(session: WindowSession, card: Card, columnId: string, boardName: string) {
  const mutationId = await session.actions.edit({ type: 'card.move', cardId: card.id, columnId });
  sayWithUndo(session, mutationId, t('palette.moved', { title: card.title, boardName }));
}

export async function copyCard(session: WindowSession, card: Card, to: CardCopy, boardName: string) {
  const mutationId = await session.actions.copyCard(card, to);
  sayWithUndo(session, mutationId, t('palette.copied', { title: card.title, boardName }));
}

export function showFilter(ui: Ui): void {
  ui.set({ openCardId: null, filterOpen: true });
  setTimeout(() => document.querySelector<HTMLElement>('[data-filter-text]')?.focus());
}
