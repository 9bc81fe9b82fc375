import type { Board, BoardAccess, CommandOf, Member } from '../protocol/index.ts';
import { mayWrite, stampAfter } from './concurrency.ts';
import {
  type Asking,
  accepted,
  type Decision,
  type Draft,
  HUB_MEMBER,
  notFound,
  type Rule,
  refused,
} from './decision.ts';
import { guestsReadAndComment, notAllowed } from './roles.ts';
import { boardScope, userScope } from './scopes.ts';
import { seesBoard } from './visibility.ts';
import type { WorkspaceReader } from './workspace.ts';

/** Who is a member of a board that somebody makes: they, and whom they name. */
export function firstMembers(asking: Asking, named: readonly string[] = []): string[] {
  return asking.memberId === HUB_MEMBER ? [...new Set(named)] : [...new Set([asking.memberId, ...named])];
}

/** The first of these who is nobody in this workspace. */
export function stranger(memberIds: readonly string[] = [], workspace: WorkspaceReader): string | undefined {
  return memberIds.find((memberId) => !workspace.get('member', memberId));
}

function membersOf(workspace: WorkspaceReader): Member[] {
  return [...workspace.entities()].filter((entity): entity is Member => entity.kind === 'member');
}

/** The board's new access, and to each person whom it brings the board or takes it from, that it does. */
function accessDrafts(
  board: Board,
  access: BoardAccess,
  memberIds: string[],
  workspace: WorkspaceReader,
): Draft[] {
  const after = { access, memberIds };
  const concerned =
    board.access === access
      ? [...new Set([...board.memberIds, ...memberIds])]
      : membersOf(workspace).map(({ id }) => id);
  const told = concerned.flatMap((memberId): Draft[] => {
    const [saw, sees] = [seesBoard(board, memberId), seesBoard(after, memberId)];
    if (saw === sees) return [];
    const eventData = { boardId: board.id };
    const scope = userScope(memberId);
    return [{ eventType: sees ? 'board.granted' : 'board.revoked', eventData, scope }];
  });
  const eventData = { boardId: board.id, ...after };
  return [{ eventType: 'board.accessChanged', eventData, scope: boardScope(board.id) }, ...told];
}

export const setAccess: Rule<CommandOf<'board.setAccess'>> = (command, workspace, asking) => {
  const board = workspace.get('board', command.boardId);
  if (!board) return notFound('board', command.boardId, 'boardId');
  const unknown = stranger(command.memberIds, workspace);
  if (unknown !== undefined) return notFound('member', unknown, 'memberIds');
  const memberIds = [...new Set([...board.memberIds, ...firstMembers(asking, command.memberIds)])];
  const { access } = command;
  const same = access === board.access && (access === 'workspace' || isSame(memberIds, board.memberIds));
  if (same || !mayWrite('access', board.stamps, asking)) return accepted(asking, []);
  const kept = access === 'workspace' ? board.memberIds : memberIds;
  const drafts = accessDrafts(board, access, kept, workspace);
  return { ok: true, drafts, hlc: stampAfter(['access'], board.stamps, asking.hlc) };
};

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

function everybodysAlready(): Decision {
  const detail =
    'Everybody in the workspace sees this board. Make it private before you say who its members are.';
  return refused('board-is-open', 409, 'The board has no members of its own', detail, 'boardId');
}

/** Whether any of these may say who the members are: who is more than a guest. */
function mayManage(memberIds: readonly string[], workspace: WorkspaceReader): boolean {
  return memberIds.some((memberId) => (workspace.get('member', memberId)?.role ?? 'guest') !== 'guest');
}

export const addMember: Rule<CommandOf<'board.addMember'>> = (command, workspace, asking) => {
  const board = workspace.get('board', command.boardId);
  if (!board) return notFound('board', command.boardId, 'boardId');
  // A board whose members are all guests by now is not lost: they may bring somebody in.
  const stranded = board.access === 'members' && !mayManage(board.memberIds, workspace);
  if (asking.role === 'guest' && !stranded)
    return { ok: false, problem: guestsReadAndComment('board.addMember') };
  if (!workspace.get('member', command.memberId)) return notFound('member', command.memberId, 'memberId');
  if (board.access === 'workspace') return everybodysAlready();
  if (board.memberIds.includes(command.memberId)) return accepted(asking, []);
  return accepted(asking, accessDrafts(board, 'members', [...board.memberIds, command.memberId], workspace));
};

export const removeMember: Rule<CommandOf<'board.removeMember'>> = (command, workspace, asking) => {
  const board = workspace.get('board', command.boardId);
  if (!board) return notFound('board', command.boardId, 'boardId');
  if (board.access === 'workspace') return everybodysAlready();
  if (!board.memberIds.includes(command.memberId)) return accepted(asking, []);
  const left = board.memberIds.filter((memberId) => memberId !== command.memberId);
  if (left.length === 0 || (mayManage(board.memberIds, workspace) && !mayManage(left, workspace))) {
    const detail =
      'A board needs a member who is more than a guest. Add somebody first, or archive the board.';
    const title = 'The last member cannot leave';
    return { ok: false, problem: notAllowed('one-board-member-at-least', title, detail, 'memberId') };
  }
  return accepted(asking, accessDrafts(board, 'members', left, workspace));
};
