import { t } from '../../preload/strings/translate.ts';
import { type CommandOf, instantSchema, limits } from '../../server/protocol/index.ts';
import type { Tally } from './tally.ts';
import { cutText } from './text-cut.ts';
import type { TrelloContext } from './trello-context.ts';
import type { TrelloAction, TrelloBoard, TrelloCard } from './trello-schema.ts';
import { wellFormed } from './trello-words.ts';

export interface CommentDeps {
  /** Our ids of the cards that come over, by Trello's. */
  cardIds: ReadonlyMap<string, string>;
  /** Names of the board's members, by Trello's id. */
  people: ReadonlyMap<string, string>;
}

const comments = 'importThings.comment';
/** Trello leaves older actions out of an export, comments with them. */
const actionsPerExport = 1000;
const commentTypes = new Set(['commentCard', 'copyCommentCard']);

/** The comments, oldest first, as far as the export holds them. */
export function readComments(
  board: TrelloBoard,
  { newId, words, skipped }: TrelloContext,
  { cardIds, people }: CommentDeps,
): CommandOf<'comment.create'>[] {
  const inFile = new Set(board.cards.map(({ id }) => id));
  const found = board.actions
    .filter(({ type }) => commentTypes.has(type))
    .toSorted((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));

  countMissing(board, found, cardIds, skipped);
  skipped.add('importThings.historyEntry', 'importWhys.historyStays', board.actions.length - found.length);

  return found.flatMap((action) => {
    const { text, card } = action.data;
    const cardId = cardIds.get(card.id);
    if (cardId === undefined) {
      skipped.add(comments, inFile.has(card.id) ? 'importWhys.cardsLeftOut' : 'importWhys.cardsElsewhere');
      return [];
    }
    const body = words.text(text, comments);
    if (body.trim() === '') {
      skipped.add(comments, 'importWhys.noText');
      return [];
    }
    const imported = { author: authorOf(action, people), writtenAt: instantOf(action.date) };
    return [{ type: 'comment.create' as const, commentId: newId(), cardId, body, imported }];
  });
}

function authorOf({ memberCreator, idMemberCreator }: TrelloAction, people: CommentDeps['people']): string {
  const written = memberCreator?.fullName.trim() || memberCreator?.username.trim();
  const name = written || people.get(idMemberCreator ?? '');
  return cutText(wellFormed(name || t('importedNames.somebody')), limits.nameLength);
}

function instantOf(date: string): string {
  return instantSchema.safeParse(date).success ? date : new Date(0).toISOString();
}

/** Compares each card's own count of comments with what the export holds of them. */
function countMissing(
  board: TrelloBoard,
  found: TrelloAction[],
  cardIds: CommentDeps['cardIds'],
  skipped: Tally,
): void {
  const foundOn = new Map<string, number>();
  for (const { data } of found) foundOn.set(data.card.id, (foundOn.get(data.card.id) ?? 0) + 1);
  const over = board.cards.filter(({ id }) => cardIds.has(id));
  const missingOn = ({ id, badges }: TrelloCard) =>
    Math.max(0, (badges.comments ?? 0) - (foundOn.get(id) ?? 0));
  const missing = over.reduce((sum, card) => sum + missingOn(card), 0);
  const full = board.actions.length >= actionsPerExport;
  const why = full ? 'importWhys.newestActions' : 'importWhys.countedOnly';
  skipped.add(comments, why, missing);
  if (!full || over.every(({ badges }) => badges.comments !== null)) return;
  const dates = board.actions.map(({ date }) => date).filter((date) => date !== '');
  const oldest = dates.toSorted()[0]?.slice(0, 10);
  const said = oldest
    ? t('importWhys.olderMissing', { why: t(why), oldest })
    : t('importWhys.olderMissingSomewhen', { why: t(why) });
  skipped.add('importThings.olderComments', { said });
}
