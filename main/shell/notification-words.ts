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
    ? { title: cutText(first.message, LONGEST_SENTENCE), body: t('notifications.look') }
    : { title: t('notifications.refused', { count: notices.length }), body: t('notifications.seeWhy') };
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

const same = {
  title: 'notifications.sameWords',
  description: 'notifications.sameWords',
  due: 'notifications.sameDue',
  name: 'notifications.sameName',
  place: 'notifications.samePlace',
} as const satisfies Record<Conflict['field'], string>;

const unnamed = {
  card: 'notifications.aCard',
  board: 'notifications.aBoard',
  column: 'notifications.aColumn',
  label: 'notifications.aLabel',
} as const;

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
    name === undefined
      ? t(unnamed[first?.subject?.kind ?? 'card'])
      : t('native.quoted', { title: cutText(name, LONGEST_TITLE) });
  if (conflicts.length === 1 && first) {
    const key = same[first.field];
    return {
      title: t(key, { thing, by: first.by }),
      body: key === 'notifications.sameWords' ? t('notifications.wordsKept') : t('notifications.otherKept'),
    };
  }
  const count = conflicts.length;
  return {
    title: sameThing ? t('notifications.gaveWayIn', { thing, count }) : t('notifications.gaveWay', { count }),
    body: t('notifications.seeBoth'),
  };
}
