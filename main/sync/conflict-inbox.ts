import type { Conflict } from '../../server/protocol/index.ts';
import { createOwnNews, type OwnNews, type OwnNewsOptions } from './own-news.ts';

/** Somebody else's words stand in place of this person's. */
export function createConflictInbox(options: OwnNewsOptions<Conflict>): OwnNews {
  return createOwnNews(
    {
      kind: 'conflict',
      // What the person wrote themselves, on another device, is no news to them; and where a card is now, the board shows.
      isNews: ({ memberId, byMemberId, field }) => byMemberId !== memberId && field !== 'place',
      toldKey: ({ id }) => id,
    },
    options,
  );
}
