import type { Card, Column, CommandOf, Conflict } from '../protocol/index.ts';
import { isConcurrent, mayWrite, resolveText, stampAfter, wins } from './concurrency.ts';
import { conflictDrafts, placeConflict } from './conflict-drafts.ts';
import {
  type Asking,
  accepted,
  type Draft,
  differing,
  notFound,
  type Refusal,
  type Rule,
  refused,
} from './decision.ts';
import { underImport } from './import-rules.ts';
import { labelChoice, lostLabels } from './label-choice.ts';
import { mentionDrafts } from './mention-rules.ts';
import { mergedList } from './merge-lists.ts';
import { toOtherBoard } from './other-board.ts';
import { byOrder, place, type Row } from './place.ts';
import { boardScope, userOnBoardScope } from './scopes.ts';
import type { WorkspaceReader } from './workspace.ts';

type CardChanges = CommandOf<'card.update'>['changes'];
type TextField = 'title' | 'description';
const textFields: readonly string[] = ['title', 'description'] satisfies TextField[];

/** Where a card bound for `column` lands: there, or in the board's first open column if it has been archived. */
function landing(column: Column, workspace: WorkspaceReader): { column: Column; note?: string } | null {
  if (!column.archived) return { column };
  const [first] = workspace
    .columnsOf(column.boardId)
    .filter((other) => !other.archived)
    .sort(byOrder);
  if (!first) return null;
  return {
    column: first,
    note: `The column “${column.name}” was archived, so the card went to “${first.name}”.`,
  };
}

function noOpenColumn() {
  const detail = 'Every column of this board is archived. Restore one, or add a new one, and try again.';
  return refused('no-open-column', 409, 'No column to put the card in', detail, 'columnId');
}

/** Labels deleted since the person chose them are left out; the rest of the choice stands. */
export function labelsOnBoard(labelIds: string[], boardId: string, workspace: WorkspaceReader): string[] {
  return [...new Set(labelIds)].filter((id) => workspace.get('label', id)?.boardId === boardId);
}

function moved(card: { id: string; boardId: string }, columnId: string, order: string): Draft {
  const eventData = { cardId: card.id, boardId: card.boardId, columnId, order };
  return { eventType: 'card.moved', eventData, scope: boardScope(card.boardId) };
}

interface Spot {
  ok: true;
  column: Column;
  order: string;
  /** Cards beside it that get other keys of order. */
  shifted: Draft[];
  note?: string | undefined;
}

/** The cards of a column, but for the one that is about to stand there. */
function cardsBeside(cardId: string, columnId: string, workspace: WorkspaceReader): Row {
  return {
    find(id) {
      const card = id === cardId ? undefined : workspace.get('card', id);
      return card?.columnId === columnId ? card : undefined;
    },
    nearest(from, side) {
      const next = workspace.cardBeside(columnId, from, side);
      return next?.id === cardId ? workspace.cardBeside(columnId, next, side) : next;
    },
    all: () => workspace.cardsOf(columnId).filter(({ id }) => id !== cardId),
  };
}

/** Where a card that is bound for a column and for its place there comes to be, or why it can't. */
export function spotFor(
  command: CommandOf<'card.create' | 'card.move' | 'card.copy'>,
  workspace: WorkspaceReader,
): Spot | Refusal {
  const aimed = workspace.get('column', command.columnId);
  if (!aimed) return notFound('column', command.columnId, 'columnId');
  const target = landing(aimed, workspace);
  if (!target) return noOpenColumn();
  const { column, note } = target;
  const { order, repairs } = place(cardsBeside(command.cardId, column.id, workspace), command);
  const shifted = repairs.map(({ id, order: to }) => moved({ id, boardId: column.boardId }, column.id, to));
  return { ok: true, column, order, shifted, note };
}

export const createCard: Rule<CommandOf<'card.create'>> = (command, workspace, asking) => {
  const spot = spotFor(command, workspace);
  if (!spot.ok) return spot;
  const { column, order, shifted, note } = spot;
  const { boardId } = column;
  const card = {
    kind: 'card' as const,
    id: command.cardId,
    boardId,
    title: command.title,
    description: command.description ?? '',
    due: command.due ?? null,
    labelIds: labelsOnBoard(command.labelIds ?? [], boardId, workspace),
    assignees: command.assignees ?? [],
    checklists: command.checklists ?? [],
    template: command.template ?? false,
    attachments: [],
    coverId: null,
    columnId: column.id,
    order,
    archived: false,
    createdAt: asking.now,
    createdBy: asking.memberName,
    ...underImport(command),
  };
  const created: Draft = { eventType: 'card.created', eventData: { card }, scope: boardScope(boardId) };
  const told = noted(note, lostLabels(command.labelIds ?? [], card.title, workspace));
  const words = { before: '', after: command.importId === undefined ? card.description : '' };
  const mentions = mentionDrafts({ boardId, cardId: card.id, commentId: null }, words, workspace, asking);
  return accepted(asking, [created, ...shifted, ...mentions], told.note);
};

/** Of a card's own field: `lost` gave way to `kept`. */
function fieldConflict(
  { boardId, id: cardId, stamps }: Card,
  field: Conflict['field'],
  { lost, kept, loserDevice }: { lost: string; kept: string; loserDevice: string },
  workspace: WorkspaceReader,
  asking: Asking,
): Draft[] {
  const winnerDevice = loserDevice === asking.deviceId ? (stamps[field]?.device ?? '') : asking.deviceId;
  return conflictDrafts({ boardId, cardId, field, lost, kept, loserDevice, winnerDevice }, workspace, asking);
}

/** Due dates that two people set at once, where they are not the same instant: whoever's gave way is told. */
function dueConflict(
  card: Card,
  proposed: string | null,
  may: boolean,
  workspace: WorkspaceReader,
  asking: Asking,
): Draft[] {
  const stamp = card.stamps['due'];
  const [mine, theirs] = [proposed ?? '', card.due ?? ''];
  if (!isConcurrent(stamp, asking) || mine === theirs || Date.parse(mine) === Date.parse(theirs)) return [];
  return may
    ? fieldConflict(card, 'due', { lost: theirs, kept: mine, loserDevice: stamp.device }, workspace, asking)
    : fieldConflict(
        card,
        'due',
        { lost: mine, kept: theirs, loserDevice: asking.deviceId },
        workspace,
        asking,
      );
}

/** Whether somebody put the card away and the author of the edit could not know. */
function wasArchivedMeanwhile(card: Card, asking: Asking): boolean {
  const put = card.stamps['archived'];
  return card.archived && isConcurrent(put, asking) && (!asking.offeredAgain || !wins(asking, put));
}

export const updateCard: Rule<CommandOf<'card.update'>> = (command, workspace, asking) => {
  const card = workspace.get('card', command.cardId);
  if (!card) return notFound('card', command.cardId, 'cardId');
  const labels = command.changes.labelIds && labelChoice(card, command, workspace, asking);
  const wanted: CardChanges = { ...command.changes, ...(labels && { labelIds: labels.labelIds }) };
  const baseLists = { ...command.baseLists, ...(labels?.base && { labelIds: labels.base }) };

  const writes: Record<string, unknown> = {};
  const conflicts: Draft[] = [];
  for (const [field, proposed] of Object.entries(wanted)) {
    if (!textFields.includes(field)) {
      const may = mayWrite(field, card.stamps, asking);
      const merged = mergedList(field, card, { ...command, changes: wanted, baseLists }, may);
      if (merged !== undefined) writes[field] = merged;
      else if (may) writes[field] = proposed;
      if (field === 'due')
        conflicts.push(...dueConflict(card, proposed as string | null, may, workspace, asking));
      continue;
    }
    const text = field as TextField;
    const edit = {
      field,
      current: card[text],
      proposed: proposed as string,
      baseText: command.baseText?.[text],
    };
    const result = resolveText(edit, card.stamps, asking);
    writes[field] = result.value;
    if (result.outcome === 'conflict')
      conflicts.push(...fieldConflict(card, text, result, workspace, asking));
  }
  const changes = differing(card, writes) as CardChanges;
  const fields = Object.keys(changes);
  const eventData = { cardId: card.id, boardId: card.boardId, changes };
  const updated: Draft = { eventType: 'card.updated', eventData, scope: boardScope(card.boardId) };
  return {
    ok: true,
    hlc: stampAfter(fields, card.stamps, asking.hlc),
    drafts: [
      ...(labels && changes.labelIds ? labels.drafts : []),
      ...(fields.length > 0 ? [updated] : []),
      ...conflicts,
      ...mentionDrafts(
        { boardId: card.boardId, cardId: card.id, commentId: null },
        { before: card.description, after: changes.description ?? card.description },
        workspace,
        asking,
      ),
    ],
    ...noted(
      wasArchivedMeanwhile(card, asking)
        ? `“${card.title}” was archived meanwhile; your change was kept in it.`
        : undefined,
      labels?.note,
    ),
  };
};

/** What there is to tell the author, if anything. */
export function noted(...notes: (string | undefined)[]): { note?: string } {
  const told = notes.filter((note) => note !== undefined);
  return told.length === 0 ? {} : { note: told.join(' ') };
}

export const moveCard: Rule<CommandOf<'card.move'>> = (command, workspace, asking) => {
  const card = workspace.get('card', command.cardId);
  if (!card) return notFound('card', command.cardId, 'cardId');
  const spot = spotFor(command, workspace);
  if (!spot.ok) return spot;
  const { column, order, shifted, note } = spot;
  const conflicts = placeConflict(card, column, command.fromColumnId, workspace, asking);
  if (!mayWrite('place', card.stamps, asking)) return accepted(asking, conflicts);
  if (column.boardId !== card.boardId) {
    const there = toOtherBoard(card, { columnId: column.id, order }, workspace, asking);
    return { ...there, drafts: [...there.drafts, ...shifted, ...conflicts], ...noted(note, there.note) };
  }
  if (column.id === card.columnId && order === card.order && shifted.length === 0)
    return accepted(asking, [], note);
  return {
    ok: true,
    hlc: stampAfter(['place'], card.stamps, asking.hlc),
    drafts: [moved(card, column.id, order), ...shifted, ...conflicts],
    ...noted(note),
  };
};

export const archiveCard: Rule<CommandOf<'card.archive' | 'card.restore'>> = (command, workspace, asking) => {
  const card = workspace.get('card', command.cardId);
  if (!card) return notFound('card', command.cardId, 'cardId');
  const archived = command.type === 'card.archive';
  if (card.archived === archived || !mayWrite('archived', card.stamps, asking)) return accepted(asking, []);
  const eventType = archived ? 'card.archived' : 'card.restored';
  const eventData = { cardId: card.id, boardId: card.boardId };
  const hlc = stampAfter(['archived'], card.stamps, asking.hlc);
  return { ok: true, hlc, drafts: [{ eventType, eventData, scope: boardScope(card.boardId) }] };
};

export const readNotice: Rule<CommandOf<'notice.read'>> = (command, workspace, asking) => {
  const conflict = workspace.get('conflict', command.conflictId);
  // Read on another device, or somebody else's, of which there is nothing to tell.
  if (!conflict) return accepted(asking, []);
  const eventData = { conflictId: conflict.id };
  const scope = userOnBoardScope(conflict.memberId, conflict.boardId);
  return accepted(asking, [{ eventType: 'notice.read', eventData, scope }]);
};
