import { useMemo } from 'react';
import { type Member, seesBoard } from '../../../preload/contract/index.ts';
import { useIds, useShown, useWorkspace } from '../../store/hooks.tsx';
import { group } from '../../store/replica-view.ts';

const nobody: readonly Member[] = [];

/** Everybody who sees the board, by name. */
export function useMentionable(boardId: string): readonly Member[] {
  const board = useShown('board', boardId)?.entity;
  const memberIds = useIds('member', group.everyone);
  const members = useWorkspace((state) => state.parts.member.byId);
  return useMemo(() => {
    if (board === undefined) return nobody;
    return memberIds.flatMap((id) => {
      const member = members.get(id)?.entity;
      return member && seesBoard(board, id) ? [member] : [];
    });
  }, [board, memberIds, members]);
}
