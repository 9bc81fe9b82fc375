import { createTally, type Tally } from './tally.ts';
import { createWords, type Words } from './trello-words.ts';

/** What every part of a conversion needs, and writes its findings to. */
export interface TrelloContext {
  boardId: string;
  includeArchived: boolean;
  newId: () => string;
  words: Words;
  skipped: Tally;
  changed: Tally;
}

export function createTrelloContext(includeArchived: boolean, newId: () => string): TrelloContext {
  const changed = createTally();
  const words = createWords(changed);
  return { boardId: newId(), includeArchived, newId, words, skipped: createTally(), changed };
}

export const notHere = 'importWhys.notHere' as const;
export const notAskedFor = 'importWhys.notAskedFor' as const;
export const powerUpData = 'importThings.powerUpData' as const;
export const onlyItsPowerUp = 'importWhys.onlyItsPowerUp' as const;

/** Stable, so that things without a position keep the order of the file. */
export function inOrder<T extends { pos: number }>(things: readonly T[]): T[] {
  return things.toSorted((one, other) => (one.pos === other.pos ? 0 : one.pos - other.pos));
}
