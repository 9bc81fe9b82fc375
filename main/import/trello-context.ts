import { createTally, type Tally, type Thing } from './tally.ts';
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

export const notHere = 'Switchboard has nothing like it yet';
export const notAskedFor = 'archived items were not asked for';
export const powerUpData: Thing = ['piece of Power-Up data', 'pieces of Power-Up data'];
export const onlyItsPowerUp = 'only its Power-Up can read it';

/** Stable, so that things without a position keep the order of the file. */
export function inOrder<T extends { pos: number }>(things: readonly T[]): T[] {
  return things.toSorted((one, other) => (one.pos === other.pos ? 0 : one.pos - other.pos));
}
