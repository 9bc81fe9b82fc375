import { formatCursor } from '../../server/protocol/index.ts';
import { withoutImports } from '../../server/rules/import-rules.ts';
import { createWorkspace } from '../../server/rules/workspace.ts';
import type { FeedSource } from './feeds.ts';
import type { Session } from './session.ts';

/** Where no workspace is open. */
export const nothing: FeedSource = { ...createWorkspace(), isPending: () => false, cursor: () => null };

/** What the windows of a workspace show. */
export function sourceOf({ replica }: Pick<Session, 'replica'>): FeedSource {
  return {
    at: (key) => withoutImports(replica.view()).at(key),
    entities: () => withoutImports(replica.view()).entities(),
    isPending: replica.isPending,
    cursor: () => {
      const cursor = replica.cursor();
      return cursor ? formatCursor(cursor) : null;
    },
  };
}
