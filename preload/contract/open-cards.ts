/** A card that is open in another window of this app, or on another device of its person. */
export interface OpenCard {
  cardId: string;
  inWindow: boolean;
  /** What the window is called; null: it is for that card alone, or is on another device. */
  windowName: string | null;
}

/** What one window is told of the others. */
export interface OpenCards {
  /** Of this window among those that show its board, from 1. */
  number: number;
  cards: readonly OpenCard[];
}
