import type { Board, Card, Column, CommandOf, Entity, HistoryEntry, Label } from '../protocol/index.ts';
import { accepted, notFound, type Rule } from './decision.ts';
import { boardOf, type EntityKey, entityKey } from './entity-key.ts';
import { boardScope } from './scopes.ts';
import { onlyShown, type Workspace, type WorkspaceReader } from './workspace.ts';

/*
 * An import is all or nothing, however many edits it takes: what it makes bears its id, is in the log and in every
 * replica like anything else, and is shown to nobody until one last event says that all of it is there, or takes all
 * of it away.
 */

type Imported = Board | Column | Card | Label;
type Import = { importId: string; boardId: string };

/** What a creation leaves on what it makes. */
export function underImport({ importId }: { importId?: string | undefined }): { importId?: string } {
  return importId === undefined ? {} : { importId };
}

function ofImport(workspace: WorkspaceReader, { importId, boardId }: Import): Imported[] {
  const found: Imported[] = [];
  for (const entity of workspace.entities())
    if ('importId' in entity && entity.importId === importId && boardOf(entity) === boardId)
      found.push(entity);
  return found;
}

export const finishImport: Rule<CommandOf<'import.finish'>> = ({ importId, boardId }, workspace, asking) => {
  if (!workspace.get('board', boardId)) return notFound('board', boardId, 'boardId');
  // Asked again, as after a crash, it finds it done.
  if (ofImport(workspace, { importId, boardId }).length === 0) return accepted(asking, []);
  const eventData = { importId, boardId };
  return accepted(asking, [{ eventType: 'import.finished', eventData, scope: boardScope(boardId) }]);
};

export const discardImport: Rule<CommandOf<'import.discard'>> = (
  { importId, boardId },
  workspace,
  asking,
) => {
  if (!ofImport(workspace, { importId, boardId }).some(goes)) return accepted(asking, []);
  const eventData = { importId, boardId };
  return accepted(asking, [{ eventType: 'import.discarded', eventData, scope: boardScope(boardId) }]);
};

/** A board that an import began stays, empty and never shown: who may see its log is read from it. */
function goes(entity: Imported): boolean {
  return entity.kind !== 'board';
}

export function showImport(workspace: Workspace, which: Import): void {
  for (const { importId: _, ...shown } of ofImport(workspace, which)) {
    workspace.put(shown as Imported);
    // They come into view with their card, though nothing about them changes: whoever follows is to be told.
    if (shown.kind === 'card')
      for (const comment of workspace.commentsOf(shown.id)) workspace.put({ ...comment });
  }
}

export function dropImport(workspace: Workspace, which: Import): void {
  for (const entity of ofImport(workspace, which).filter(goes)) {
    if (entity.kind === 'card')
      for (const comment of workspace.commentsOf(entity.id)) workspace.remove(entityKey(comment));
    workspace.remove(entityKey(entity));
  }
}

/** Whether it is there to be seen: not of an import that is under way. */
function isShown(workspace: WorkspaceReader, entity: Entity): boolean {
  if ('importId' in entity && entity.importId !== undefined) return false;
  return entity.kind !== 'comment' || workspace.get('card', entity.cardId)?.importId === undefined;
}

/** The workspace as people see it, without what imports have not finished. */
export function withoutImports(workspace: WorkspaceReader): WorkspaceReader {
  return onlyShown(workspace, (entity) => isShown(workspace, entity));
}

/**
 * Whether the history may tell of it: not of what an import that is under way has made, nor of what one made that was
 * taken back. Both would otherwise be kept for good beside the log. People delete labels and nothing else, so what is
 * no longer there was taken back; of an imported label that somebody deleted, its deletion is told and its making not.
 * Of what was removed for good there is nothing but that. A name that gave way is told of though it was looked at.
 */
export function isOfNoImport(workspace: WorkspaceReader, entry: HistoryEntry): boolean {
  const { kind, id, cardId, after } = entry;
  if (entry.eventType === 'card.purged' || (kind === 'conflict' && cardId === null)) return true;
  const key = (cardId === null ? `${kind}:${id}` : `card:${cardId}`) as EntityKey;
  const entity = workspace.at(key);
  if (entity) return isShown(workspace, entity);
  return kind === 'label' && after?.['importId'] === undefined;
}
