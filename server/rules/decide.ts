import type { Command } from '../protocol/index.ts';
import { addMember, removeMember, setAccess } from './access-rules.ts';
import { attachFile, detachFile, setCover } from './attachment-rules.ts';
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
import { archiveCard, createCard, moveCard, readNotice, updateCard } from './card-rules.ts';
import { createComment, deleteComment, updateComment } from './comment-rules.ts';
import { copyCard, madeByCopy } from './copy-rules.ts';
import { type Asking, alreadyExists, type Decision } from './decision.ts';
import type { EntityKey } from './entity-key.ts';
import { discardImport, finishImport } from './import-rules.ts';
import { updateMember } from './member-rules.ts';
import { readMention } from './mention-rules.ts';
import { purgeBoard, purgeCard, purgedBefore } from './purge-rules.ts';
import { forbidden } from './roles.ts';
import { setTheme } from './theme-rules.ts';
import { seenBy } from './visibility.ts';
import type { WorkspaceReader } from './workspace.ts';

/** Whether the command's own thing is there only once it is done. */
export function makesNew({ type }: Command): boolean {
  return type.endsWith('.create') || type === 'card.copy';
}

/** What a command would make, where that is there already: on any board, since an id names one thing. */
function madeBefore(command: Command, workspace: WorkspaceReader): Decision | null {
  if (!makesNew(command)) return null;
  const kind = command.type.slice(0, command.type.indexOf('.'));
  const field = `${kind}Id`;
  const id = (command as unknown as Record<string, string>)[field] ?? '';
  const more = command.type === 'card.copy' ? madeByCopy(command, workspace) : [];
  return [`${kind}:${id}` as EntityKey, `tombstone:${id}` as EntityKey, ...more].some((key) =>
    workspace.at(key),
  )
    ? alreadyExists(kind, id, field)
    : null;
}

/**
 * What becomes of a command, given the workspace as it stands. The hub decides with it; a client
 * previews with it. It reads, it never writes. What the asker may not see is, to every rule, not there.
 */
export function decide(command: Command, workspace: WorkspaceReader, asking: Asking): Decision {
  const problem = forbidden(command, asking.role, workspace);
  if (problem) return { ok: false, problem };
  const seen = seenBy(workspace, asking.memberId);
  const made = madeBefore(command, workspace);
  if (!made) return purgedBefore(command, seen) ?? ruleOn(command, seen, asking);
  // Made on a board that is out of sight by now: the board comes first, as for a thing that never was.
  const otherwise = ruleOn(command, seen, asking);
  return !otherwise.ok && otherwise.problem.code === 'not-found' ? otherwise : made;
}

function ruleOn(command: Command, workspace: WorkspaceReader, asking: Asking): Decision {
  switch (command.type) {
    case 'board.create':
      return createBoard(command, workspace, asking);
    case 'board.update':
      return updateBoard(command, workspace, asking);
    case 'board.archive':
    case 'board.restore':
      return archiveBoard(command, workspace, asking);
    case 'board.purge':
      return purgeBoard(command, workspace, asking);
    case 'board.setAccess':
      return setAccess(command, workspace, asking);
    case 'board.addMember':
      return addMember(command, workspace, asking);
    case 'board.removeMember':
      return removeMember(command, workspace, asking);
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
    case 'card.copy':
      return copyCard(command, workspace, asking);
    case 'card.move':
      return moveCard(command, workspace, asking);
    case 'card.archive':
    case 'card.restore':
      return archiveCard(command, workspace, asking);
    case 'card.purge':
      return purgeCard(command, workspace, asking);
    case 'card.attach':
      return attachFile(command, workspace, asking);
    case 'card.detach':
      return detachFile(command, workspace, asking);
    case 'card.setCover':
      return setCover(command, workspace, asking);
    case 'comment.create':
      return createComment(command, workspace, asking);
    case 'comment.update':
      return updateComment(command, workspace, asking);
    case 'comment.delete':
      return deleteComment(command, workspace, asking);
    case 'label.create':
      return createLabel(command, workspace, asking);
    case 'label.update':
      return updateLabel(command, workspace, asking);
    case 'label.delete':
      return deleteLabel(command, workspace, asking);
    case 'import.finish':
      return finishImport(command, workspace, asking);
    case 'import.discard':
      return discardImport(command, workspace, asking);
    case 'member.update':
      return updateMember(command, workspace, asking);
    case 'notice.read':
      return readNotice(command, workspace, asking);
    case 'mention.read':
      return readMention(command, workspace, asking);
    case 'ui.setTheme':
      return setTheme(command, workspace, asking);
    default: {
      const never: never = command;
      throw new Error(`decide knows no command ${JSON.stringify(never)}`);
    }
  }
}
