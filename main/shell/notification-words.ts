import type { Conflict } from '../../server/protocol/index.ts';
import { cutText } from '../import/text-cut.ts';

/** UTF-16 units of a card's title; what is longer pushes the rest out of a notification. */
const LONGEST_TITLE = 60;

/**
 * What a notification of these says. Words of people are in its title alone: on Linux a body is markup.
 * `titleOf` gives undefined for a card that is no longer there.
 */
export function notificationWords(
  conflicts: readonly Conflict[],
  titleOf: (cardId: string) => string | undefined,
): { title: string; body: string } {
  const [first] = conflicts;
  const sameCard = conflicts.every(({ cardId }) => cardId === first?.cardId);
  const name = titleOf(first?.cardId ?? '');
  const card = name === undefined ? 'A card' : `“${cutText(name, LONGEST_TITLE)}”`;
  if (conflicts.length === 1 && first) {
    return {
      title: `${card}: ${first.by} changed the same ${first.field === 'due' ? 'due date' : 'words'}`,
      body: `Theirs ${first.field === 'due' ? 'stands, and yours is' : 'stand, and yours are'} kept. Click to see both.`,
    };
  }
  return {
    title: sameCard
      ? `${card}: ${conflicts.length} of your changes gave way`
      : `${conflicts.length} of your changes gave way to other people’s`,
    body: 'Your words are kept. Click to see both versions of each.',
  };
}
