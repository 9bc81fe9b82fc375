import { formatCursor } from '../../server/protocol/index.ts';
import { withoutImports } from '../../server/rules/import-rules.ts';
import { createWorkspace, readerOf } from '../../server/rules/workspace.ts';
import type { FeedSource } from './feeds.ts';
import type { Session } from './session.ts';

/** Where no workspace is open. */
export const nothing: FeedSource = { ...createWorkspace(), isPending: () => false, cursor: () => null };

/** What the windows of a workspace show. */
export function sourceOf(session: Pick<Session, 'replica' | 'shown'>): FeedSource {
  const { replica } = session;
  const shown = withoutImports(readerOf(session.shown));
  return {
    at: shown.at,
    entities: shown.entities,
    isPending: replica.isPending,
    cursor: () => {
      const cursor = replica.cursor();
      return cursor ? formatCursor(cursor) : null;
    },
  };
}
