import type { Conflict } from '../../../preload/contract/index.ts';

/** `title` is undefined where the card is no longer there. */
export function conflictSentence(conflict: Conflict, title: string | undefined): string {
  const card = title === undefined ? 'a card' : `“${title}”`;
  return `${conflict.by}’s words replaced yours in the ${conflict.field} of ${card}.`;
}
