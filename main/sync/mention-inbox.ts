import type { Mention } from '../../server/protocol/index.ts';
import { createOwnNews, type OwnNews, type OwnNewsOptions } from './own-news.ts';

/** Somebody has mentioned this person; in one text anew, after its author had taken them out of it, is told anew. */
export function createMentionInbox(options: OwnNewsOptions<Mention>): OwnNews {
  return createOwnNews(
    { kind: 'mention', isNews: () => true, toldKey: ({ id, at }) => `${id} ${at}` },
    options,
  );
}
