import type { Bridge } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { type OpenCardsStore, openElsewhere, whereOpen } from './open-cards.ts';
import type { Ui } from './ui-store.ts';
import type { Workspace } from './workspace-store.ts';

/**
 * Opens the card, after `first`, such as going to its board, and leads to one of its comments; where another window has
 * it open already, that window comes up instead, and this one stays as it is.
 */
export type OpenCardHere = (cardId: string, first?: () => void, commentId?: string | null) => void;

export function createOpening({
  bridge,
  workspace,
  ui,
  openCards,
}: {
  bridge: Bridge;
  workspace: Workspace;
  ui: Ui;
  openCards: OpenCardsStore;
}): OpenCardHere {
  async function goThere(
    { cardId, commentId }: { cardId: string; commentId: string | null },
    where: string,
    here: () => void,
  ): Promise<void> {
    const answer = await bridge.command('focusCard', { cardId, commentId });
    if (!answer.ok || !answer.value.found) return here();
    const title =
      workspace.store.getState().parts.card.byId.get(cardId)?.entity.title ?? t('openCards.theCard');
    ui.say(t('openCards.isOpen', { title, where }), { label: t('openCards.openHere'), run: here });
  }
  return (cardId, first, commentId = null) => {
    const here = () => {
      first?.();
      ui.set({ openCardId: cardId, shownCommentId: commentId });
    };
    const other = openElsewhere(openCards.getState(), cardId);
    if (other?.inWindow) void goThere({ cardId, commentId }, whereOpen(other), here);
    else here();
  };
}
