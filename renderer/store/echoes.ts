import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Card } from '../../preload/contract/index.ts';

export type CardFields = Pick<
  Card,
  'title' | 'description' | 'due' | 'labelIds' | 'assignees' | 'checklists' | 'template'
>;
export type CardChanges = { [F in keyof CardFields]?: CardFields[F] };

/**
 * What this window just asked for, by card, for the few milliseconds until the view shows it. Whoever makes
 * the next change to a list starts from here, so that two quick clicks don't undo each other.
 */
export interface Echoes {
  store: StoreApi<Readonly<Record<string, CardChanges>>>;
  add(cardId: string, changes: CardChanges): void;
  /** Ends the echo of these values; a later value of the same field stays. */
  end(cardId: string, changes: CardChanges): void;
}

export function createEchoes(): Echoes {
  const store = createStore<Readonly<Record<string, CardChanges>>>(() => ({}));
  return {
    store,
    add: (cardId, changes) =>
      store.setState((all) => ({ ...all, [cardId]: { ...all[cardId], ...changes } }), true),
    end: (cardId, changes) =>
      store.setState((all) => {
        const { [cardId]: echo, ...others } = all;
        if (echo === undefined) return all;
        const left = Object.entries(echo).filter(
          ([field, value]) => changes[field as keyof CardChanges] !== value,
        );
        return left.length === 0 ? others : { ...others, [cardId]: Object.fromEntries(left) };
      }, true),
  };
}

export function withEcho(card: Card, echo: CardChanges | undefined): Card {
  return echo === undefined ? card : { ...card, ...echo };
}

export function sameFields(card: Card, changes: CardChanges): boolean {
  return Object.entries(changes).every(
    ([field, value]) => JSON.stringify(card[field as keyof CardChanges]) === JSON.stringify(value),
  );
}
