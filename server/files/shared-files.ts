import type { Card, Command } from '../protocol/index.ts';
import { seesBoard } from '../rules/visibility.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { EventStore, FileTie } from '../store/event-store.ts';
import type { FileFacts, FileStore } from './file-store.ts';

/**
 * Who may put which file onto a card: whoever brought it to this hub, and whoever sees a board on which it has been, as
 * long as the hub has it. Knowing a hash alone is not enough: it would give away the bytes.
 */
export interface SharedFiles {
  readonly store: FileStore | null;
  /** Resolves once it would be known after a power cut. */
  brought(hash: string, memberId: string): Promise<void>;
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

export interface FileTies {
  /** As they were kept. */
  stored: readonly FileTie[];
  keep: Pick<EventStore, 'saveFileTie' | 'dropFileTies'>;
}

function* cardsIn(workspace: WorkspaceReader): Iterable<Card> {
  for (const entity of workspace.entities()) if (entity.kind === 'card') yield entity;
}

function onCards(workspace: WorkspaceReader): Set<string> {
  const inUse = new Set<string>();
  for (const card of cardsIn(workspace)) for (const { hash } of card.attachments) inUse.add(hash);
  return inUse;
}

type Ties = Record<FileTie['kind'], Map<string, Set<string>>>;

/** To whether that is new. */
function note(ties: Ties, { kind, hash, id }: FileTie): boolean {
  const known = ties[kind].get(hash) ?? new Set();
  ties[kind].set(hash, known);
  return known.size !== known.add(id).size;
}

export function shareFiles(
  store: FileStore | null,
  workspace: WorkspaceReader,
  { stored, keep }: FileTies,
): SharedFiles {
  const ties: Ties = { member: new Map(), board: new Map() };
  const sees = (memberId: string) => (boardId: string) => {
    const board = workspace.get('board', boardId);
    return board !== undefined && seesBoard(board, memberId);
  };
  for (const tie of stored) note(ties, tie);
  for (const card of cardsIn(workspace))
    for (const { hash } of card.attachments) note(ties, { kind: 'board', hash, id: card.boardId });

  async function forget(hashes: string[]): Promise<void> {
    const known = hashes.filter((hash) => ties.member.has(hash) || ties.board.has(hash));
    for (const hash of known) for (const kind of ['member', 'board'] as const) ties[kind].delete(hash);
    if (known.length > 0) await keep.dropFileTies(known);
  }

  return {
    store,
    async brought(hash, memberId) {
      const tie: FileTie = { kind: 'member', hash, id: memberId };
      note(ties, tie);
      await keep.saveFileTie(tie);
    },
    factsOf: (hash) => store?.factsOf(hash),
    mayAttach(command, memberId) {
      if (command.type !== 'card.attach') return true;
      const { hash } = command;
      if (store?.factsOf(hash) === undefined) return false;
      return ties.member.get(hash)?.has(memberId) || [...(ties.board.get(hash) ?? [])].some(sees(memberId));
    },
    attached(hash, boardId) {
      const tie: FileTie = { kind: 'board', hash, id: boardId };
      // While it is on a card, it is known from there; and whoever brings it anew may attach it again.
      if (note(ties, tie)) keep.saveFileTie(tie).catch(() => undefined);
    },
    async remove(hashes, within) {
      const inUse = onCards(within);
      const gone = [...hashes].filter((hash) => !inUse.has(hash));
      await Promise.all([forget(gone), ...gone.map((hash) => store?.remove(hash))]);
    },
    async sweep() {
      if (!store) return;
      await store.sweep(onCards(workspace));
      const known = new Set([...ties.member.keys(), ...ties.board.keys()]);
      await forget([...known].filter((hash) => store.factsOf(hash) === undefined));
    },
  };
}
