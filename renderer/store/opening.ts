import type { Bridge } from '../../preload/contract/index.ts';
import { type OpenCardsStore, openElsewhere, whereOpen } from './open-cards.ts';
import type { Ui } from './ui-store.ts';
import type { Workspace } from './workspace-store.ts';

/** Opens the card; where another window has it open already, that window comes up instead. */
export type OpenCardHere = (cardId: string) => void;

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
  const here = (cardId: string) => ui.set({ openCardId: cardId });

  async function goThere(cardId: string, where: string): Promise<void> {
    const answer = await bridge.command('focusCard', { cardId });
    if (!answer.ok || !answer.value.found) return here(cardId);
    const title = workspace.store.getState().parts.card.byId.get(cardId)?.entity.title ?? 'The card';
    ui.say(`“${title}” is open ${where}.`, { label: 'Open here too', run: () => here(cardId) });
  }
  return (cardId) => {
    const other = openElsewhere(openCards.getState(), cardId);
    if (other?.inWindow) void goThere(cardId, whereOpen(other));
    else here(cardId);
  };
}
