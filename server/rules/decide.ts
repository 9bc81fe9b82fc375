import type { Command } from '../protocol/index.ts';
import {
  archiveBoard,
  archiveColumn,
  createBoard,
  createColumn,
  createLabel,
  deleteLabel,
  moveColumn,
  updateBoard,
  updateColumn,
  updateLabel,
} from './board-rules.ts';
import { archiveCard, createCard, createComment, moveCard, readNotice, updateCard } from './card-rules.ts';
import type { Asking, Decision } from './decision.ts';
import { updateMember } from './member-rules.ts';
import { forbidden } from './roles.ts';
import type { WorkspaceReader } from './workspace.ts';

/**
 * What becomes of a command, given the workspace as it stands. The hub decides with it; a client
 * previews with it. It reads, it never writes.
 */
export function decide(command: Command, workspace: WorkspaceReader, asking: Asking): Decision {
  const problem = forbidden(command, asking.role, workspace);
  if (problem) return { ok: false, problem };
  switch (command.type) {
    case 'board.create':
      return createBoard(command, workspace, asking);
    case 'board.update':
      return updateBoard(command, workspace, asking);
    case 'board.archive':
    case 'board.restore':
      return archiveBoard(command, workspace, asking);
    case 'column.create':
      return createColumn(command, workspace, asking);
    case 'column.update':
      return updateColumn(command, workspace, asking);
    case 'column.move':
      return moveColumn(command, workspace, asking);
    case 'column.archive':
    case 'column.restore':
      return archiveColumn(command, workspace, asking);
    case 'card.create':
      return createCard(command, workspace, asking);
    case 'card.update':
      return updateCard(command, workspace, asking);
    case 'card.move':
      return moveCard(command, workspace, asking);
    case 'card.archive':
    case 'card.restore':
      return archiveCard(command, workspace, asking);
    case 'comment.create':
      return createComment(command, workspace, asking);
    case 'label.create':
      return createLabel(command, workspace, asking);
    case 'label.update':
      return updateLabel(command, workspace, asking);
    case 'label.delete':
      return deleteLabel(command, workspace, asking);
    case 'member.update':
      return updateMember(command, workspace, asking);
    case 'notice.read':
      return readNotice(command, workspace, asking);
    default: {
      const never: never = command;
      throw new Error(`decide knows no command ${JSON.stringify(never)}`);
    }
  }
}
