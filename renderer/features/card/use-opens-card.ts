import type { MouseEvent } from 'react';
import { useSession } from '../../store/hooks.tsx';
import { wantsWindow } from '../../ui/keys.ts';

interface OpensCard {
  onClick(event: MouseEvent): void;
  onAuxClick(event: MouseEvent): void;
}

/** For whatever stands for a card: a click opens it, one with Ctrl, Cmd or the middle button in its own window. */
export function useOpensCard(cardId: string): OpensCard {
  const { openCard, actions } = useSession();
  return {
    onClick(event) {
      if (wantsWindow(event)) actions.openCardWindow(cardId);
      else openCard(cardId);
    },
    onAuxClick(event) {
      if (event.button === 1) actions.openCardWindow(cardId);
    },
  };
}
