import type { Board, Column, CommandOf, Label } from '../protocol/index.ts';
import { firstMembers, stranger } from './access-rules.ts';
import { mayWrite, stampAfter } from './concurrency.ts';
import { wordConflicts } from './conflict-drafts.ts';
import {
  type Asking,
  accepted,
  type Decision,
  type Draft,
  differing,
  notFound,
  type Rule,
} from './decision.ts';
import { underImport } from './import-rules.ts';
import { place, rowOf } from './place.ts';
import { boardScope } from './scopes.ts';
import type { WorkspaceReader } from './workspace.ts';

export const createBoard: Rule<CommandOf<'board.create'>> = (command, workspace, asking) => {
  const unknown = stranger(command.memberIds, workspace);
  if (unknown !== undefined) return notFound('member', unknown, 'memberIds');
  const board = {
    kind: 'board' as const,
    id: command.boardId,
    name: command.name,
    description: command.description ?? '',
    access: command.access ?? 'workspace',
    memberIds: firstMembers(asking, command.memberIds),
    template: command.template ?? false,
    archived: false,
    createdAt: asking.now,
    ...underImport(command),
  };
  return accepted(asking, [
    { eventType: 'board.created', eventData: { board }, scope: boardScope(board.id) },
  ]);
};

/** Changed fields that the edit may write, with the stamp they leave behind. */
export function writable<T extends object>(
  entity: Board | Column | Label,
  changes: T,
  workspace: WorkspaceReader,
  asking: Asking,
) {
  const wanted = Object.entries(differing(entity, changes)).filter(([field]) =>
    mayWrite(field, entity.stamps, asking),
  );
  const fields = wanted.map(([field]) => field);
  return {
    changes: Object.fromEntries(wanted) as Partial<T>,
    none: wanted.length === 0,
    conflicts: wordConflicts(entity, changes, workspace, asking),
    hlc: stampAfter(fields, entity.stamps, asking.hlc),
  };
}

/** Archive and restore are one rule: the state asked for, and the event that tells of it. */
export function setArchived(
  entity: Board | Column,
  archived: boolean,
  draft: Draft,
  asking: Asking,
): Decision {
  if (entity.archived === archived || !mayWrite('archived', entity.stamps, asking))
    return accepted(asking, []);
  return { ok: true, drafts: [draft], hlc: stampAfter(['archived'], entity.stamps, asking.hlc) };
}

export const updateBoard: Rule<CommandOf<'board.update'>> = (command, workspace, asking) => {
  const board = workspace.get('board', command.boardId);
  if (!board) return notFound('board', command.boardId, 'boardId');
  const { changes, none, hlc, conflicts } = writable(board, command.changes, workspace, asking);
  if (none) return accepted(asking, conflicts);
  const eventData = { boardId: board.id, changes };
  const updated: Draft = { eventType: 'board.updated', eventData, scope: boardScope(board.id) };
  return { ok: true, hlc, drafts: [updated, ...conflicts] };
};

export const archiveBoard: Rule<CommandOf<'board.archive' | 'board.restore'>> = (
  command,
  workspace,
  asking,
) => {
  const board = workspace.get('board', command.boardId);
  if (!board) return notFound('board', command.boardId, 'boardId');
  const archived = command.type === 'board.archive';
  const eventType = archived ? 'board.archived' : 'board.restored';
  const draft = { eventType, eventData: { boardId: board.id }, scope: boardScope(board.id) } satisfies Draft;
  return setArchived(board, archived, draft, asking);
};

/** Repairs are moves of the hub's own: they keep keys distinct and change nobody's order. */
function columnRepairs(boardId: string, repairs: { id: string; order: string }[]): Draft[] {
  return repairs.map(({ id, order }) => ({
    eventType: 'column.moved',
    eventData: { columnId: id, boardId, order },
    scope: boardScope(boardId),
  }));
}

export const createColumn: Rule<CommandOf<'column.create'>> = (command, workspace, asking) => {
  if (!workspace.get('board', command.boardId)) return notFound('board', command.boardId, 'boardId');
  const { order, repairs } = place(rowOf(workspace.columnsOf(command.boardId)), command);
  const column = {
    kind: 'column' as const,
    id: command.columnId,
    boardId: command.boardId,
    name: command.name,
    cardLimit: command.cardLimit ?? null,
    order,
    archived: false,
    ...underImport(command),
  };
  return accepted(asking, [
    { eventType: 'column.created', eventData: { column }, scope: boardScope(column.boardId) },
    ...columnRepairs(column.boardId, repairs),
  ]);
};

export const updateColumn: Rule<CommandOf<'column.update'>> = (command, workspace, asking) => {
  const column = workspace.get('column', command.columnId);
  if (!column) return notFound('column', command.columnId, 'columnId');
  const { changes, none, hlc, conflicts } = writable(column, command.changes, workspace, asking);
  if (none) return accepted(asking, conflicts);
  const eventData = { columnId: column.id, boardId: column.boardId, changes };
  return {
    ok: true,
    hlc,
    drafts: [{ eventType: 'column.updated', eventData, scope: boardScope(column.boardId) }, ...conflicts],
  };
};

export const moveColumn: Rule<CommandOf<'column.move'>> = (command, workspace, asking) => {
  const column = workspace.get('column', command.columnId);
  if (!column) return notFound('column', command.columnId, 'columnId');
  if (!mayWrite('place', column.stamps, asking)) return accepted(asking, []);
  const siblings = workspace.columnsOf(column.boardId).filter((sibling) => sibling.id !== column.id);
  const { order, repairs } = place(rowOf(siblings), command);
  if (order === column.order && repairs.length === 0) return accepted(asking, []);
  const eventData = { columnId: column.id, boardId: column.boardId, order };
  return {
    ok: true,
    hlc: stampAfter(['place'], column.stamps, asking.hlc),
    drafts: [
      { eventType: 'column.moved', eventData, scope: boardScope(column.boardId) },
      ...columnRepairs(column.boardId, repairs),
    ],
  };
};

export const archiveColumn: Rule<CommandOf<'column.archive' | 'column.restore'>> = (
  command,
  workspace,
  asking,
) => {
  const column = workspace.get('column', command.columnId);
  if (!column) return notFound('column', command.columnId, 'columnId');
  const archived = command.type === 'column.archive';
  const eventType = archived ? 'column.archived' : 'column.restored';
  const eventData = { columnId: column.id, boardId: column.boardId };
  const draft = { eventType, eventData, scope: boardScope(column.boardId) } satisfies Draft;
  return setArchived(column, archived, draft, asking);
};

export const createLabel: Rule<CommandOf<'label.create'>> = (command, workspace, asking) => {
  if (!workspace.get('board', command.boardId)) return notFound('board', command.boardId, 'boardId');
  const { labelId: id, boardId, name, color } = command;
  const label = { kind: 'label' as const, id, boardId, name, color, ...underImport(command) };
  return accepted(asking, [{ eventType: 'label.created', eventData: { label }, scope: boardScope(boardId) }]);
};

export const updateLabel: Rule<CommandOf<'label.update'>> = (command, workspace, asking) => {
  const label = workspace.get('label', command.labelId);
  if (!label) return notFound('label', command.labelId, 'labelId');
  const { changes, none, hlc, conflicts } = writable(label, command.changes, workspace, asking);
  if (none) return accepted(asking, conflicts);
  const eventData = { labelId: label.id, boardId: label.boardId, changes };
  return {
    ok: true,
    hlc,
    drafts: [{ eventType: 'label.updated', eventData, scope: boardScope(label.boardId) }, ...conflicts],
  };
};

export const deleteLabel: Rule<CommandOf<'label.delete'>> = (command, workspace, asking) => {
  const label = workspace.get('label', command.labelId);
  // Two people may delete one label; the second finds it done.
  if (!label) return accepted(asking, []);
  const eventData = { labelId: label.id, boardId: label.boardId };
  return accepted(asking, [{ eventType: 'label.deleted', eventData, scope: boardScope(label.boardId) }]);
};
