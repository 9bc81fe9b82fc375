import type { Board, Command, CommandOf, Entity, PersistedEvent, Tombstone } from '../protocol/index.ts';
import { isConcurrent } from './concurrency.ts';
import { type Asking, accepted, type Decision, notFound, type Rule, refused } from './decision.ts';
import { boardOf, entityKey } from './entity-key.ts';
import { boardScope } from './scopes.ts';
import { sinceStamp } from './visibility.ts';
import { onlyShown, type Workspace, type WorkspaceReader } from './workspace.ts';

/*
 * What is removed for good leaves no words behind: of a card a tombstone under its id, of a board the board itself,
 * emptied, which still says who may know of it. The hub takes the words out of its log, history and files with it (see
 * server/store/sqlite/redaction.ts).
 */

function notArchived(kind: 'board' | 'card'): Decision {
  const detail = `Only what is archived can be removed for good. Archive the ${kind} first.`;
  return refused('not-archived', 409, `The ${kind} is not archived`, detail, `${kind}Id`);
}

function changedSince(kind: 'board' | 'card'): Decision {
  const detail = `Somebody has changed the ${kind} since you last saw it, and it was not removed. Look at it, and remove it again if that is still right.`;
  return refused('changed-since', 409, `The ${kind} has been changed`, detail, `${kind}Id`);
}

/** Whether somebody wrote to one of these what whoever asks has not seen: nobody removes words unread. */
function holdsUnseen(entities: Iterable<Entity>, asking: Asking): boolean {
  if (asking.offeredAgain) return false;
  for (const entity of entities)
    if ('stamps' in entity && Object.values(entity.stamps).some((stamp) => isConcurrent(stamp, asking)))
      return true;
  return false;
}

export const purgeCard: Rule<CommandOf<'card.purge'>> = ({ cardId }, workspace, asking) => {
  // Two people may remove one card, and a restored hub may never have had it: it is gone.
  if (workspace.get('tombstone', cardId)) return accepted(asking, []);
  const card = workspace.get('card', cardId);
  if (!card) return asking.offeredAgain ? accepted(asking, []) : notFound('card', cardId, 'cardId');
  const isArchived = card.archived || workspace.get('column', card.columnId)?.archived;
  if (!isArchived && !asking.offeredAgain) return notArchived('card');
  if (holdsUnseen([card, ...workspace.commentsOf(cardId)], asking)) return changedSince('card');
  const { boardId } = card;
  const eventData = { cardId, boardId };
  return accepted(asking, [{ eventType: 'card.purged', eventData, scope: boardScope(boardId) }]);
};

function* onBoard(workspace: WorkspaceReader, boardId: string): Iterable<Entity> {
  for (const entity of workspace.entities()) if (boardOf(entity) === boardId) yield entity;
}

export const purgeBoard: Rule<CommandOf<'board.purge'>> = ({ boardId }, workspace, asking) => {
  const board = workspace.get('board', boardId);
  if (!board) return asking.offeredAgain ? accepted(asking, []) : notFound('board', boardId, 'boardId');
  if (board.purged) return accepted(asking, []);
  if (!board.archived && !asking.offeredAgain) return notArchived('board');
  if (holdsUnseen(onBoard(workspace, boardId), asking)) return changedSince('board');
  return accepted(asking, [
    { eventType: 'board.purged', eventData: { boardId }, scope: boardScope(boardId) },
  ]);
};

/** Refuses what is to be done to something that was removed for good, and says by whom. */
export function purgedBefore(command: Command, workspace: WorkspaceReader): Decision | null {
  if (command.type === 'card.purge' || command.type === 'board.purge') return null;
  const named = command as unknown as Record<string, string | undefined>;
  const refuse = (kind: 'board' | 'card', by: string, field: string): Decision => {
    const detail = `The ${kind} was removed for good by ${by}.`;
    const { problem } = refused('purged', 410, 'Removed for good', detail, field);
    return { ok: false, problem: { ...problem, by } };
  };
  for (const field of ['cardId', 'fromCardId']) {
    const tombstone = workspace.get('tombstone', named[field] ?? '');
    if (tombstone) return refuse('card', tombstone.by, field);
  }
  const purged = workspace.get('board', named['boardId'] ?? '')?.purged;
  return purged ? refuse('board', purged.by, 'boardId') : null;
}

export function foldCardPurge(workspace: Workspace, event: PersistedEvent<'card.purged'>): void {
  const { cardId, boardId } = event.eventData;
  for (const entity of [...workspace.entities()])
    if ('cardId' in entity && entity.cardId === cardId) workspace.remove(entityKey(entity));
  workspace.remove(`card:${cardId}`);
  const tombstone: Tombstone = { kind: 'tombstone', id: cardId, boardId, by: event.actor, at: event.at };
  workspace.put(tombstone);
}

/** In place of the name of a board that is no more. */
export const PURGED_NAME = 'Removed board';

/** Nothing of the board but who may see that it was there. */
function emptied({ kind, id, access, memberIds, createdAt, stamps }: Board, event: PersistedEvent): Board {
  const ofAccess = (field: string) => field === 'access' || field.startsWith(sinceStamp(''));
  return {
    ...{ kind, id, access, memberIds, createdAt, archived: true, name: PURGED_NAME, description: '' },
    template: false,
    purged: { by: event.actor, at: event.at },
    stamps: Object.fromEntries(Object.entries(stamps).filter(([field]) => ofAccess(field))),
  };
}

export function foldBoardPurge(workspace: Workspace, event: PersistedEvent<'board.purged'>): void {
  const { boardId } = event.eventData;
  const board = workspace.get('board', boardId);
  if (!board) return;
  for (const entity of [...onBoard(workspace, boardId)]) workspace.remove(entityKey(entity));
  workspace.put(emptied(board, event));
}

/** The workspace without what was removed for good: what is left of that is for those alone who ask by its id. */
export function withoutPurged(workspace: WorkspaceReader): WorkspaceReader {
  return onlyShown(
    workspace,
    (entity) => entity.kind !== 'tombstone' && !(entity.kind === 'board' && entity.purged),
  );
}
