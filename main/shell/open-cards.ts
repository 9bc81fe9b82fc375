import type { OpenCards, ShownPlace } from '../../preload/contract/index.ts';

export interface OpenCardsOptions<W> {
  /** In the order in which they were opened. */
  windows: () => readonly { window: W; boardName: string | null; isCards: boolean }[];
  /** Cards that are open on the person's other devices. */
  elsewhere: () => readonly string[];
  tell: (window: W, cards: OpenCards) => void;
}

/** Which window has which card open, and what the windows are called. */
export interface OpenCardsBook<W> {
  show(window: W, place: ShownPlace | null): void;
  /** Tells each window what of it has changed for that window. */
  changed(): void;
  /** The window that has the card open, but for this one. */
  windowWith(cardId: string, asking: W): W | undefined;
  of(window: W): OpenCards;
}

export function createOpenCards<W>({ windows, elsewhere, tell }: OpenCardsOptions<W>): OpenCardsBook<W> {
  const shown = new Map<W, string>();
  const told = new Map<W, string>();

  /** Windows on one board are told apart by a number, from the second on. */
  function numbered() {
    const counts = new Map<string | null, number>();
    return windows().map(({ window, boardName, isCards }) => {
      const number = isCards ? 1 : (counts.get(boardName) ?? 0) + 1;
      if (!isCards) counts.set(boardName, number);
      const name = isCards ? null : `${boardName ?? 'Switchboard'}${number > 1 ? ` (${number})` : ''}`;
      return { window, number, name };
    });
  }
  function of(one: W): OpenCards {
    const all = numbered();
    const inWindows = all.flatMap(({ window, name }) => {
      const cardId = window === one ? undefined : shown.get(window);
      return cardId === undefined ? [] : [{ cardId, inWindow: true, windowName: name }];
    });
    const onDevices = elsewhere().map((cardId) => ({ cardId, inWindow: false, windowName: null }));
    return {
      number: all.find(({ window }) => window === one)?.number ?? 1,
      cards: [...inWindows, ...onDevices],
    };
  }
  function changed(): void {
    const open = new Set(windows().map(({ window }) => window));
    for (const window of [...shown.keys(), ...told.keys()])
      if (!open.has(window)) {
        shown.delete(window);
        told.delete(window);
      }
    for (const window of open) {
      const now = of(window);
      const text = JSON.stringify(now);
      if (told.get(window) === text) continue;
      told.set(window, text);
      tell(window, now);
    }
  }
  return {
    show(window, place) {
      if (place?.cardId) shown.set(window, place.cardId);
      else shown.delete(window);
      changed();
    },
    changed,
    windowWith: (cardId, asking) =>
      [...shown].find(([window, shows]) => shows === cardId && window !== asking)?.[0],
    of,
  };
}
