import type { Board, Command, Member } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { emptyList } from './grouping.ts';
import { group } from './replica-view.ts';
import type { Ui } from './ui-store.ts';
import type { Workspace } from './workspace-store.ts';

export interface SharingDeps {
  dispatch(command: Command): Promise<boolean>;
  showBoard(boardId: string | null): void;
  workspace: Workspace;
  ui: Ui;
}

/** Whether people see a board who do not see the one that a card is on. */
export function isWider(board: Board, own: Board | undefined): boolean {
  return own?.access === 'members' && board.access === 'workspace';
}

/** Who sees a board. Each step that takes it from somebody can be taken back, but for leaving it oneself. */
export function createSharing({ dispatch, showBoard, workspace, ui }: SharingDeps) {
  const undo = (command: Command) => ({ label: t('common.undo'), run: () => void dispatch(command) });

  return {
    async openBoard({ id, name, memberIds }: Board): Promise<void> {
      if (!(await dispatch({ type: 'board.setAccess', boardId: id, access: 'workspace' }))) return;
      ui.say(
        t('members.openToAll', { name }),
        undo({ type: 'board.setAccess', boardId: id, access: 'members', memberIds }),
      );
    },
    async closeBoard({ id, name }: Board, memberIds: readonly string[]): Promise<void> {
      const command = { type: 'board.setAccess', boardId: id, access: 'members' } as const;
      if (!(await dispatch({ ...command, memberIds: [...memberIds] }))) return;
      ui.say(t('members.isPrivate', { name }), undo({ ...command, access: 'workspace' }));
    },
    async removeFromBoard({ id, name }: Board, member: Pick<Member, 'id' | 'name'>): Promise<void> {
      const person = { boardId: id, memberId: member.id };
      if (!(await dispatch({ type: 'board.removeMember', ...person }))) return;
      ui.say(
        t('members.takenOff', { name: member.name, name2: name }),
        undo({ type: 'board.addMember', ...person }),
      );
    },
    /** Goes on to another board, since this one is about to go. */
    async leaveBoard({ id, name }: Board): Promise<void> {
      const { identity, parts } = workspace.store.getState();
      if (identity === null) return;
      const left = await dispatch({
        type: 'board.removeMember',
        boardId: id,
        memberId: identity.memberId,
      });
      if (!left) return;
      const boards = parts.board.groups.get(group.activeBoards) ?? emptyList;
      showBoard(boards.find((other) => other !== id) ?? null);
      ui.say(t('members.youLeft', { name }));
    },
  };
}
