/**
 * A file that is to be on a card and is not yet. `waiting`: for the hub, or for its turn. `refused`: by the hub, for the
 * reason in `why`; it is kept until its person has dealt with it.
 */
export interface FileUnderWay {
  /** What its attachment will be known by. */
  id: string;
  cardId: string;
  /** Where the card was when the file was added; null where that is not known. */
  boardId: string | null;
  name: string;
  /** Bytes, and how many of them the hub has been given. */
  size: number;
  sent: number;
  state: 'waiting' | 'sending' | 'refused';
  /** Sentences: what was refused and why, and what to do. */
  why: string | null;
}

/** Bytes of a file that a window hands over at a time. */
export const filePartBytes = 1024 * 1024;
