import type { Draft } from '../rules/decision.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { Purge } from '../store/event-store.ts';

/** What a batch removes for good. */
export interface Removals {
  /** Called with each event before it is applied. */
  note(draft: Draft): void;
  readonly purges: Purge[];
  /** Hashes of files that were on it, and may be on something else. */
  readonly files: ReadonlySet<string>;
}

export function createRemovals(workspace: WorkspaceReader): Removals {
  const purges: Purge[] = [];
  const files = new Set<string>();
  function noteFiles(isGone: (card: { id: string; boardId: string }) => boolean) {
    for (const entity of workspace.entities())
      if (entity.kind === 'card' && isGone(entity))
        for (const { hash } of entity.attachments) files.add(hash);
  }
  return {
    purges,
    files,
    note({ eventType, eventData }) {
      if (eventType === 'card.purged') {
        purges.push({ kind: 'card', id: eventData.cardId });
        noteFiles(({ id }) => id === eventData.cardId);
      }
      if (eventType === 'board.purged') {
        purges.push({ kind: 'board', id: eventData.boardId });
        noteFiles(({ boardId }) => boardId === eventData.boardId);
      }
    },
  };
}
