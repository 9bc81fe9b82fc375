import type { Notice } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { Conflict, Mention } from '../../server/protocol/index.ts';
import { cutText } from '../import/text-cut.ts';

/** UTF-16 units of a card's title; what is longer pushes the rest out of a notification. */
const LONGEST_TITLE = 60;
const LONGEST_SENTENCE = 160;

/** What a notification of edits that were not taken says; likewise, people's words may be in its title alone. */
export function refusalWords(notices: readonly Pick<Notice, 'message'>[]): { title: string; body: string } {
  const [first] = notices;
  return notices.length === 1 && first
    ? { title: cutText(first.message, LONGEST_SENTENCE), body: 'Your words are kept. Click to look.' }
    : {
        title: `${notices.length} of your edits were not taken`,
        body: 'Your words are kept. Click to see why.',
      };
}

/** What a notification of places where somebody was mentioned says; `titleOf`: of a card, undefined where it is gone. */
export function mentionWords(
  mentions: readonly Mention[],
  titleOf: (cardId: string) => string | undefined,
): { title: string; body: string } {
  const [first] = mentions;
  const count = mentions.length;
  const title = first && titleOf(first.cardId);
  const card = title === undefined ? undefined : cutText(title, LONGEST_TITLE);
  if (count === 1 && first) {
    const { by, commentId } = first;
    return {
      title:
        card === undefined ? t('mentions.notifiedSomewhere', { by }) : t('mentions.notified', { by, card }),
      body: t(commentId === null ? 'mentions.fromDescription' : 'mentions.fromComment'),
    };
  }
  return card !== undefined && mentions.every(({ cardId }) => cardId === first?.cardId)
    ? { title: t('mentions.onOneCard', { count, card }), body: t('mentions.onOneCardMore') }
    : { title: t('mentions.onSeveral', { count }), body: t('mentions.onSeveralMore') };
}

const words: Readonly<Record<Conflict['field'], string>> = {
  ...{ title: 'words', description: 'words', due: 'due date', name: 'name', place: 'place' },
};

/**
 * What a notification of these says. Words of people are in its title alone: on Linux a body is markup.
 * `nameOf` gives undefined for what is no longer there.
 */
export function notificationWords(
  conflicts: readonly Conflict[],
  nameOf: (conflict: Conflict) => string | undefined,
): { title: string; body: string } {
  const [first] = conflicts;
  const sameThing = conflicts.every(
    ({ cardId, subject }) => cardId === first?.cardId && subject?.id === first?.subject?.id,
  );
  const name = first && nameOf(first);
  const thing =
    name === undefined ? `A ${first?.subject?.kind ?? 'card'}` : `“${cutText(name, LONGEST_TITLE)}”`;
  if (conflicts.length === 1 && first) {
    const what = words[first.field];
    return {
      title: `${thing}: ${first.by} changed the same ${what}`,
      body: `Theirs ${what === 'words' ? 'stand, and yours are' : 'stands, and yours is'} kept. Click to see both.`,
    };
  }
  return {
    title: sameThing
      ? `${thing}: ${conflicts.length} of your changes gave way`
      : `${conflicts.length} of your changes gave way to other people’s`,
    body: 'Your words are kept. Click to see both versions of each.',
  };
}
