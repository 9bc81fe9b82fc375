import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { OpenCard, PlaceField, PresentDevice } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { useSession, useWorkspace } from './hooks.tsx';
import { openElsewhere } from './open-cards.ts';
import type { Presentee } from './presence-reading.ts';

const noOne: readonly Presentee[] = [];
const none: readonly PresentDevice[] = [];

/** Who else is on this board now. */
export function useOnBoard(boardId: string): readonly Presentee[] {
  return useStore(useSession().presence, ({ onBoard }) => onBoard.get(boardId) ?? noOne);
}

/** Who else has this card open now. */
export function useOnCard(cardId: string): readonly Presentee[] {
  return useStore(useSession().presence, ({ onCard }) => onCard.get(cardId) ?? noOne);
}

/** While `active`, and as long as this is on the screen, others are told that this person changes this of the card. */
export function useChanging(cardId: string | undefined, field: PlaceField | undefined, active = true): void {
  const { ui } = useSession();
  useEffect(() => {
    if (!active || cardId === undefined || field === undefined) return;
    const mine = { cardId, field };
    ui.set({ changing: mine });
    return () => {
      if (ui.store.getState().changing === mine) ui.set({ changing: null });
    };
  }, [ui, cardId, field, active]);
}

/** Devices that this person is here with now. */
export function useDevicesHere(memberId: string): readonly PresentDevice[] {
  return useStore(useSession().presence, ({ devices }) => devices.get(memberId) ?? none);
}

/** Names of these members, in the same order. */
export function useNames(people: readonly Pick<Presentee, 'memberId'>[]): string[] {
  const names = useWorkspace(({ parts }) =>
    people
      .map(({ memberId }) => parts.member.byId.get(memberId)?.entity.name ?? t('presence.somebody'))
      .join('\n'),
  );
  return people.length === 0 ? [] : names.split('\n');
}

/** Where this person has the card open beside this window; null: nowhere. */
export function useOpenElsewhere(cardId: string): OpenCard | null {
  return useStore(useSession().openCards, (state) => openElsewhere(state, cardId) ?? null);
}

/** Of this window among those that show the same board, from 1. */
export function useWindowNumber(): number {
  return useStore(useSession().openCards, ({ number }) => number);
}
