import type { Card, CommandOf } from '../protocol/index.ts';
import { labelsOnBoard, noted, spotFor } from './card-rules.ts';
import { type Asking, type Draft, notFound, type Rule } from './decision.ts';
import { derivedId } from './derived-id.ts';
import type { EntityKey } from './entity-key.ts';
import { underImport } from './import-rules.ts';
import { labelsThere, leftOff, shutOut } from './other-board.ts';
import { boardScope } from './scopes.ts';
import type { WorkspaceReader } from './workspace.ts';

type Copy = CommandOf<'card.copy'>;

/** Keys of all that a copy may make beside the card: none of it may be there yet. */
export function madeByCopy({ cardId, fromCardId }: Copy, workspace: WorkspaceReader): EntityKey[] {
  const labelIds = workspace.get('card', fromCardId)?.labelIds ?? [];
  return [
    ...labelIds.map((id): EntityKey => `label:${derivedId(cardId, id)}`),
    ...workspace.commentsOf(fromCardId).map(({ id }): EntityKey => `comment:${derivedId(cardId, id)}`),
  ];
}

/** What comes along as it is, wherever the copy is; the rest of a card as in a new one. */
function alongTo(card: Card, { parts = {} }: Copy) {
  const { title, description, due, checklists, attachments, coverId } = card;
  const unticked = checklists.map((list) => ({
    ...list,
    items: list.items.map((item) => ({ ...item, done: false })),
  }));
  return {
    title,
    description,
    due: parts.due ? due : null,
    checklists: parts.checklists ? unticked : [],
    attachments: parts.files ? attachments : [],
    coverId: parts.files ? coverId : null,
  };
}

/** The card's labels and people as they can be on the board of the copy. */
function asOnBoard(card: Card, boardId: string, command: Copy, workspace: WorkspaceReader) {
  const people = command.parts?.assignees ? card.assignees : [];
  if (boardId === card.boardId)
    return {
      labelIds: labelsOnBoard(card.labelIds, boardId, workspace),
      made: [],
      assignees: people,
      note: undefined,
    };
  const idFor = (labelId: string) => derivedId(command.cardId, labelId);
  const { labelIds, drafts: made } = labelsThere(card.labelIds, boardId, workspace, idFor);
  const board = workspace.get('board', boardId);
  const gone = board ? shutOut(people, board, workspace) : [];
  const assignees = people.filter((name) => !gone.includes(name));
  return { labelIds, made, assignees, note: board && leftOff(gone, board, 'copied') };
}

function commentsAlong(card: Card, boardId: string, { cardId, parts }: Copy, workspace: WorkspaceReader) {
  if (!parts?.comments) return [];
  return workspace.commentsOf(card.id).map((comment): Draft<'comment.created'> => {
    const { stamps: _, ...said } = comment;
    const copy = { ...said, id: derivedId(cardId, comment.id), boardId, cardId };
    return { eventType: 'comment.created', eventData: { comment: copy }, scope: boardScope(boardId) };
  });
}

function newCard(card: Card, command: Copy, asking: Asking) {
  const { cardId: id, title, template = false } = command;
  const fresh = { template, archived: false, createdAt: asking.now, createdBy: asking.memberName };
  return {
    kind: 'card' as const,
    id,
    ...alongTo(card, command),
    ...(title && { title }),
    ...fresh,
    ...underImport(command),
  };
}

/**
 * A card like another one, on its board or on another: to whoever sees that board it is a new card with its comments,
 * and of the card that it came from there is nothing.
 */
export const copyCard: Rule<Copy> = (command, workspace, asking) => {
  const card = workspace.get('card', command.fromCardId);
  if (!card) return notFound('card', command.fromCardId, 'fromCardId');
  const spot = spotFor(command, workspace);
  if (!spot.ok) return spot;
  const { column, order, shifted } = spot;
  const { boardId } = column;
  const { made, note, ...onBoard } = asOnBoard(card, boardId, command, workspace);
  const comments = commentsAlong(card, boardId, command, workspace);
  const copy = { ...newCard(card, command, asking), ...onBoard, boardId, columnId: column.id, order };
  const created: Draft = { eventType: 'card.created', eventData: { card: copy }, scope: boardScope(boardId) };
  const drafts = [...made, created, ...comments, ...shifted];
  return { ok: true, hlc: asking.hlc, drafts, ...noted(spot.note, note) };
};
