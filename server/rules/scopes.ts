import type { EphemeralScope, Scope } from '../protocol/index.ts';

export function boardScope(boardId: string): `board:${string}` {
  return `board:${boardId}`;
}

export function userScope(memberId: string): Scope {
  return `user:${memberId}`;
}

/** What concerns one person on one board: theirs alone, and only while they see the board. */
export function userOnBoardScope(memberId: string, boardId: string): Scope {
  return `user:${memberId}/board:${boardId}`;
}

const USER = 'user:'.length;
const UUID = 36;
const BOARD = 'board:'.length;

/** Whose the scope is; null where it is nobody's alone. */
export function memberIn(scope: Scope): string | null {
  return scope.startsWith('user:') ? scope.slice(USER, USER + UUID) : null;
}

/** The scope of the board that this one is a part of, which is also the board's key; null where it is of none. */
export function boardScopeIn(scope: Scope | EphemeralScope): `board:${string}` | null {
  if (scope.startsWith('board:')) return scope as `board:${string}`;
  return scope.length > USER + UUID && scope.startsWith('user:')
    ? (scope.slice(USER + UUID + 1) as `board:${string}`)
    : null;
}

/** The id of the board that the scope is a part of; empty where it is of none. */
export function boardIdIn(scope: Scope | EphemeralScope): string {
  return boardScopeIn(scope)?.slice(BOARD) ?? '';
}
