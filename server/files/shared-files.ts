import type { Card, Command } from '../protocol/index.ts';
import { seesBoard } from '../rules/visibility.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { FileFacts, FileStore } from './file-store.ts';

/**
 * Who may put which file onto a card: whoever brought it to this hub since it was started, and whoever sees a board on
 * which it has been. Knowing a hash alone is not enough: it would give away the bytes.
 */
export interface SharedFiles {
  readonly store: FileStore | null;
  brought(hash: string, memberId: string): void;
  factsOf(hash: string): FileFacts | undefined;
  /** Whether the command needs no file, or one that the hub has and the member may attach. */
  mayAttach(command: Command, memberId: string): boolean;
  /** A file is on a board now. */
  attached(hash: string, boardId: string): void;
  /** Removes at once those of these that are on no card of the workspace. */
  remove(hashes: Iterable<string>, within: WorkspaceReader): Promise<void>;
  /** Removes files that nothing refers to any more. */
  sweep(): Promise<void>;
}

function* cardsIn(workspace: WorkspaceReader): Iterable<Card> {
  for (const entity of workspace.entities()) if (entity.kind === 'card') yield entity;
}

function onCards(workspace: WorkspaceReader): Set<string> {
  const inUse = new Set<string>();
  for (const card of cardsIn(workspace)) for (const { hash } of card.attachments) inUse.add(hash);
  return inUse;
}

export function shareFiles(store: FileStore | null, workspace: WorkspaceReader): SharedFiles {
  const bringers = new Map<string, Set<string>>();
  const boards = new Map<string, Set<string>>();
  const note = (book: Map<string, Set<string>>, hash: string, id: string) =>
    book.set(hash, (book.get(hash) ?? new Set()).add(id));
  const sees = (memberId: string) => (boardId: string) => {
    const board = workspace.get('board', boardId);
    return board !== undefined && seesBoard(board, memberId);
  };
  for (const card of cardsIn(workspace))
    for (const { hash } of card.attachments) note(boards, hash, card.boardId);

  return {
    store,
    brought: (hash, memberId) => void note(bringers, hash, memberId),
    factsOf: (hash) => store?.factsOf(hash),
    mayAttach(command, memberId) {
      if (command.type !== 'card.attach') return true;
      const { hash } = command;
      if (store?.factsOf(hash) === undefined) return false;
      return bringers.get(hash)?.has(memberId) || [...(boards.get(hash) ?? [])].some(sees(memberId));
    },
    attached: (hash, boardId) => void note(boards, hash, boardId),
    async remove(hashes, within) {
      const inUse = onCards(within);
      const gone = [...hashes].filter((hash) => !inUse.has(hash));
      for (const hash of gone) {
        bringers.delete(hash);
        boards.delete(hash);
      }
      await Promise.all(gone.map((hash) => store?.remove(hash)));
    },
    async sweep() {
      await store?.sweep(onCards(workspace));
    },
  };
}
