import type { Board, Entity, Scope } from '../protocol/index.ts';
import { boardOf, type EntityKey, ownerOf } from './entity-key.ts';
import { boardScope, boardScopeIn, memberIn } from './scopes.ts';
import type { WorkspaceReader } from './workspace.ts';

/*
 * Who may see what. A private board does not exist for whoever is no member of it. Of its log a member sees what came
 * after they were let in, and of a board that was opened everybody sees what came after that: `stamps` of the board
 * say since when (see fold.ts).
 */

type Access = Pick<Board, 'access' | 'memberIds'>;

/** In place of a `seq`: what is not in the log, or the state as it stands. */
export const NOW = Number.MAX_SAFE_INTEGER;

export function seesBoard(board: Access, memberId: string): boolean {
  return board.access === 'workspace' || board.memberIds.includes(memberId);
}

function isOpenAt({ access, stamps }: Board, seq: number): boolean {
  return access === 'workspace' && seq > (stamps.access?.seq ?? 0);
}

/** The stamp, in a board's `stamps`, that says since when this member sees it. */
export function sinceStamp(memberId: string): string {
  return `member:${memberId}`;
}

function boardAt(workspace: WorkspaceReader, scope: EntityKey): Board | undefined {
  return workspace.at(scope) as Board | undefined;
}

/** Whether everybody in the workspace may see the event at `seq` of this scope. */
export function isOpen(workspace: WorkspaceReader, scope: Scope, seq: number): boolean {
  if (scope === 'workspace') return true;
  if (!scope.startsWith('board:')) return false;
  const board = boardAt(workspace, scope as EntityKey);
  return board !== undefined && isOpenAt(board, seq);
}

/** Whether this member may see the event at `seq` of this scope. */
export function admits(workspace: WorkspaceReader, memberId: string, scope: Scope, seq: number): boolean {
  const owner = memberIn(scope);
  if (owner !== null && owner !== memberId) return false;
  const key = boardScopeIn(scope);
  if (key === null) return true;
  const board = boardAt(workspace, key);
  if (!board) return false;
  if (isOpenAt(board, seq)) return true;
  return board.memberIds.includes(memberId) && seq > (board.stamps[sinceStamp(memberId)]?.seq ?? 0);
}

/** Ids of those who may see what happens in this scope now; `everybody` where that is no list. */
export function audienceOf(workspace: WorkspaceReader, scope: Scope): 'everybody' | readonly string[] {
  if (isOpen(workspace, scope, NOW)) return 'everybody';
  const owner = memberIn(scope);
  if (owner !== null) return admits(workspace, owner, scope, NOW) ? [owner] : [];
  return boardAt(workspace, scope as EntityKey)?.memberIds ?? [];
}

function sees(workspace: WorkspaceReader, memberId: string, entity: Entity): boolean {
  if ((ownerOf(entity) ?? memberId) !== memberId) return false;
  const boardId = boardOf(entity);
  if (boardId === null) return true;
  const board = entity.kind === 'board' ? entity : boardAt(workspace, boardScope(boardId));
  return board !== undefined && seesBoard(board, memberId);
}

/** The workspace as this member sees it: what they may not see is not there. */
export function seenBy(workspace: WorkspaceReader, memberId: string): WorkspaceReader {
  const seen = <T extends Entity>(entity: T | undefined) =>
    entity && sees(workspace, memberId, entity) ? entity : undefined;
  // What lies in one place lies on one board.
  const allSeen = <T extends Entity>(entities: T[]) => (seen(entities[0]) ? entities : []);
  function* entities() {
    for (const entity of workspace.entities()) if (seen(entity)) yield entity;
  }
  return {
    get: (kind, id) => seen(workspace.get(kind, id)),
    at: (key) => seen(workspace.at(key)),
    columnsOf: (boardId) => allSeen(workspace.columnsOf(boardId)),
    labelsOf: (boardId) => allSeen(workspace.labelsOf(boardId)),
    cardsOf: (columnId) => allSeen(workspace.cardsOf(columnId)),
    commentsOf: (cardId) => allSeen(workspace.commentsOf(cardId)),
    cardBeside: (columnId, from, side) => seen(workspace.cardBeside(columnId, from, side)),
    entities,
  };
}
