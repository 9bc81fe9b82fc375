import type { Board, Comment, Entity, PersistedEvent, Stamp } from '../protocol/index.ts';
import { parseCursor } from '../protocol/index.ts';
import type { EntityKey } from './entity-key.ts';
import { dropImport, showImport } from './import-rules.ts';
import { forgetMentions } from './mention-rules.ts';
import { foldBoardPurge, foldCardPurge } from './purge-rules.ts';
import { upToDate } from './up-to-date.ts';
import { sinceStamp } from './visibility.ts';
import type { Workspace } from './workspace.ts';

type Stamped = Extract<Entity, { stamps: unknown }>;

function stampOf(event: PersistedEvent): Stamp {
  const { id, hlc, deviceId: device, mutationId: mutation } = event;
  return { seq: parseCursor(id)?.seq ?? 0, hlc, device, mutation };
}

function stampsFor(fields: object, stamp: Stamp): Record<string, Stamp> {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, stamp]));
}

/** Writes `changes` and, for each field in `stampAs` (the changed ones unless told), who wrote it last. */
function change(
  workspace: Workspace,
  key: EntityKey,
  changes: object,
  event: PersistedEvent,
  stampAs: object = changes,
) {
  const entity = workspace.at(key) as Stamped | undefined;
  if (!entity) return;
  const stamps = { ...entity.stamps, ...stampsFor(stampAs, stampOf(event)) };
  workspace.put({ ...entity, ...changes, stamps } as Stamped);
}

const placed = { place: true };

type OfCard = Extract<PersistedEvent, { eventData: { cardId: string; boardId: string } }>;

/**
 * Likewise to a card, as long as it is on the board that the event is of. A device that fetched one board by itself
 * may have the card from a later place in the log, on a board that it went to since.
 */
function changeCard(workspace: Workspace, event: OfCard, changes: object, stampAs: object = changes) {
  const { cardId, boardId } = event.eventData;
  if (workspace.get('card', cardId)?.boardId !== boardId) return;
  change(workspace, `card:${cardId}`, changes, event, stampAs);
}

function leave(workspace: Workspace, { eventData }: PersistedEvent<'card.left'>) {
  const { cardId, boardId } = eventData;
  if (workspace.get('card', cardId)?.boardId === boardId) workspace.remove(`card:${cardId}`);
  for (const comment of workspace.commentsOf(cardId))
    if (comment.boardId === boardId) workspace.remove(`comment:${comment.id}`);
}

/** What coming to a board writes: its labels are that board's, and who may not see it is assigned no more. */
const arrived = { place: true, labelIds: true, assignees: true };

function arrive(workspace: Workspace, event: PersistedEvent<'card.arrived'>) {
  const { card } = event.eventData;
  const stamp = stampOf(event);
  const here = workspace.get('card', card.id);
  if (here && here.boardId !== card.boardId && (here.stamps['place']?.seq ?? 0) > stamp.seq) return;
  workspace.put({ ...card, stamps: { ...card.stamps, ...stampsFor(arrived, stamp) } });
}

/** A comment that is on another board by now went there later. */
function putComment(workspace: Workspace, comment: Comment) {
  const here = workspace.get('comment', comment.id);
  if (!here || here.boardId === comment.boardId) workspace.put(upToDate(comment));
}

function changeComment(workspace: Workspace, event: PersistedEvent<'comment.updated'>) {
  const { commentId, boardId, changes } = event.eventData;
  const comment = workspace.get('comment', commentId);
  if (comment?.boardId !== boardId) return;
  forgetMentions(
    workspace,
    { cardId: comment.cardId, commentId },
    { before: comment.body, after: changes.body },
  );
  change(workspace, `comment:${commentId}`, { ...changes, editedAt: event.at }, event, changes);
}

function removeComment(workspace: Workspace, { eventData }: PersistedEvent<'comment.deleted'>) {
  const { cardId, commentId } = eventData;
  const before = workspace.get('comment', commentId)?.body ?? '';
  forgetMentions(workspace, { cardId, commentId }, { before, after: '' });
  workspace.remove(`comment:${commentId}`);
}

function updateCard(workspace: Workspace, event: PersistedEvent<'card.updated'>) {
  const { cardId, boardId, changes } = event.eventData;
  const card = workspace.get('card', cardId);
  if (card?.boardId !== boardId) return;
  if (changes.description !== undefined) {
    const words = { before: card.description, after: changes.description };
    forgetMentions(workspace, { cardId, commentId: null }, words);
  }
  changeCard(workspace, event, changes);
}

/**
 * A board's new access. Since when each member sees it stays on its stamps: whoever is new to a private board, since
 * this event; whoever saw it as everybody's before it became private, since then.
 */
function withAccess(board: Board, event: PersistedEvent<'board.accessChanged'>): Board {
  const { access, memberIds } = event.eventData;
  const { access: opened, ...others } = board.stamps;
  const isNew = (memberId: string) => !board.memberIds.includes(memberId);
  const isMembers = (field: string) => field.startsWith(sinceStamp(''));
  const stamps = Object.fromEntries(
    Object.entries(others).filter(
      ([field]) => !isMembers(field) || memberIds.some((memberId) => sinceStamp(memberId) === field),
    ),
  );
  const since = board.access === 'workspace' ? opened : stampOf(event);
  for (const memberId of memberIds.filter(isNew)) if (since) stamps[sinceStamp(memberId)] = since;
  const changed = access === board.access ? opened : stampOf(event);
  return { ...board, access, memberIds, stamps: { ...stamps, ...(changed ? { access: changed } : {}) } };
}

type OfAttachments = PersistedEvent<'card.attached' | 'card.detached' | 'card.coverSet'>;

function foldAttachment(workspace: Workspace, event: OfAttachments) {
  const { cardId, boardId } = event.eventData;
  const card = workspace.get('card', cardId);
  if (card?.boardId !== boardId) return;
  const without = (gone: string) => card.attachments.filter(({ id }) => id !== gone);
  if (event.eventType === 'card.coverSet')
    return changeCard(workspace, event, { coverId: event.eventData.coverId });
  if (event.eventType === 'card.attached') {
    const { attachment } = event.eventData;
    const attachments = [...without(attachment.id), attachment];
    return changeCard(workspace, event, { attachments });
  }
  const { attachmentId } = event.eventData;
  const attachments = without(attachmentId);
  const changes = card.coverId === attachmentId ? { attachments, coverId: null } : { attachments };
  return changeCard(workspace, event, changes);
}

/** Applies one event of the log. The hub's state and every replica are made by this function alone. */
export function fold(workspace: Workspace, event: PersistedEvent): void {
  switch (event.eventType) {
    case 'board.created':
      return workspace.put(upToDate({ ...event.eventData.board, stamps: {} }));
    case 'board.updated':
      return change(workspace, `board:${event.eventData.boardId}`, event.eventData.changes, event);
    case 'board.archived':
      return change(workspace, `board:${event.eventData.boardId}`, { archived: true }, event);
    case 'board.restored':
      return change(workspace, `board:${event.eventData.boardId}`, { archived: false }, event);
    case 'board.purged':
      return foldBoardPurge(workspace, event);
    case 'board.accessChanged': {
      const board = workspace.get('board', event.eventData.boardId);
      return board && workspace.put(withAccess(board, event));
    }
    case 'log.redacted':
      return;
    case 'board.granted':
    case 'board.revoked':
      // Says nothing about the board that its own events do not; what a device holds of it is the device's affair.
      return;
    case 'column.created':
      return workspace.put(upToDate({ ...event.eventData.column, stamps: {} }));
    case 'column.updated':
      return change(workspace, `column:${event.eventData.columnId}`, event.eventData.changes, event);
    case 'column.moved':
      return change(
        workspace,
        `column:${event.eventData.columnId}`,
        { order: event.eventData.order },
        event,
        placed,
      );
    case 'column.archived':
      return change(workspace, `column:${event.eventData.columnId}`, { archived: true }, event);
    case 'column.restored':
      return change(workspace, `column:${event.eventData.columnId}`, { archived: false }, event);
    case 'card.created':
      return workspace.put(upToDate({ ...event.eventData.card, stamps: {} }));
    case 'card.updated':
      return updateCard(workspace, event);
    case 'card.moved': {
      const { columnId, order } = event.eventData;
      return changeCard(workspace, event, { columnId, order }, placed);
    }
    case 'card.archived':
      return changeCard(workspace, event, { archived: true });
    case 'card.restored':
      return changeCard(workspace, event, { archived: false });
    case 'card.purged':
      return foldCardPurge(workspace, event);
    case 'card.attached':
    case 'card.detached':
    case 'card.coverSet':
      return foldAttachment(workspace, event);
    case 'card.left':
      return leave(workspace, event);
    case 'card.arrived':
      return arrive(workspace, event);
    case 'comment.created':
      return putComment(workspace, { ...event.eventData.comment, stamps: {} });
    case 'comment.arrived':
      return putComment(workspace, event.eventData.comment);
    case 'comment.updated':
      return changeComment(workspace, event);
    case 'comment.deleted':
      return removeComment(workspace, event);
    case 'label.created':
      return workspace.put({ ...event.eventData.label, stamps: {} });
    case 'label.updated':
      return change(workspace, `label:${event.eventData.labelId}`, event.eventData.changes, event);
    case 'label.deleted':
      return workspace.remove(`label:${event.eventData.labelId}`);
    case 'import.finished':
      return showImport(workspace, event.eventData);
    case 'import.discarded':
      return dropImport(workspace, event.eventData);
    case 'member.joined':
      return workspace.put(event.eventData.member);
    case 'member.updated': {
      const member = workspace.get('member', event.eventData.memberId);
      return member && workspace.put({ ...member, ...event.eventData.changes });
    }
    case 'conflict.recorded':
      return workspace.put(event.eventData.conflict);
    case 'notice.read':
      return workspace.remove(`conflict:${event.eventData.conflictId}`);
    case 'mention.recorded':
      return workspace.put(event.eventData.mention);
    case 'mention.read':
      return workspace.remove(`mention:${event.eventData.mentionId}`);
    case 'ui.themeChanged': {
      const { memberId: id, theme } = event.eventData;
      return workspace.put({ kind: 'theme', id, theme, stamps: stampsFor({ theme }, stampOf(event)) });
    }
    default: {
      const never: never = event;
      throw new Error(`fold knows no event ${JSON.stringify(never)}`);
    }
  }
}
