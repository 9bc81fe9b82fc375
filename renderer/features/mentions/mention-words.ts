import type { Mention } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';

/** `title`: of the card; undefined where that is no longer there. */
export function mentionSentence({ by, commentId }: Mention, title: string | undefined): string {
  if (title === undefined) return t('mentions.onGoneCard', { by });
  return t(commentId === null ? 'mentions.inDescription' : 'mentions.inComment', { by, card: title });
}
