import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge, OpenCard, OpenCards } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';

export type OpenCardsStore = StoreApi<OpenCards>;

/** What main tells of the cards that are open in other windows and on other devices of this person. */
export function followOpenCards(bridge: Bridge): OpenCardsStore {
  const store = createStore<OpenCards>(() => ({ number: 1, cards: [] }));
  let pushed = false;
  bridge.on('openCards', (cards) => {
    pushed = true;
    store.setState(cards);
  });
  // What was pushed meanwhile is as new as the answer, or newer.
  void bridge.query('openCards').then((answer) => {
    if (answer.ok && !pushed) store.setState(answer.value);
  });
  return store;
}

/** Where the card is open beside this window: another window before another device. */
export function openElsewhere({ cards }: OpenCards, cardId: string): OpenCard | undefined {
  const here = cards.filter((card) => card.cardId === cardId);
  return here.find(({ inWindow }) => inWindow) ?? here[0];
}

/** A sentence's end: where it is open. */
export function whereOpen({ inWindow, windowName }: OpenCard): string {
  if (!inWindow) return t('openCards.otherDevice');
  return windowName === null ? t('openCards.ownWindow') : t('openCards.inWindow', { windowName });
}
