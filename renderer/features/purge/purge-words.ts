import { listed } from '../../../preload/strings/formats.ts';
import { t } from '../../../preload/strings/translate.ts';

/** `its words, its 3 comments and its history`: what goes for good with a card. */
export function goesWithCard({ comments, files }: { comments: number; files: number }): string {
  const parts = [
    t('purge.words'),
    ...(comments > 0 ? [t('purge.comments', { count: comments })] : []),
    ...(files > 0 ? [t('purge.files', { count: files })] : []),
    t('purge.history'),
  ];
  return listed(parts);
}

export function goesWithBoard({ cards, columns }: { cards: number; columns: number }): string {
  const parts = [
    ...(columns > 0 ? [t('purge.columns', { count: columns })] : []),
    ...(cards > 0 ? [t('purge.cards', { count: cards })] : []),
    t('purge.allOnBoard'),
  ];
  return listed(parts);
}
