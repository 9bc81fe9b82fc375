import type { Card, Command, Mutation, PersistedEvent, Snapshot } from '../../server/protocol/index.ts';
import type { WorkspaceReader } from '../../server/rules/workspace.ts';
import type { KeptThings } from './kept-things.ts';

/** A card as this device held it when it was removed for good, and by whom it was. */
export interface RemovedCard {
  card: Card;
  by: string;
}

/**
 * Copies of cards that were removed for good while this person may have had an edit to them under way. Those with an
 * edit that the hub has not answered are on disk; the others are here until the app quits, for what is being typed.
 */
export interface RemovedCards {
  /** Called with each event before it is taken, and with what is confirmed until then. */
  note(event: PersistedEvent, confirmed: WorkspaceReader): void;
  /** Likewise with a snapshot. */
  noteSnapshot(snapshot: Snapshot, confirmed: WorkspaceReader): void;
  of(cardId: string): RemovedCard | undefined;
}

/** Beyond it the oldest is forgotten; each is a card that is no more, which is rare. */
const MOST = 500;
const NAME = 'removed card ';

/** Cards that the command is about. */
export function cardsNamed(command: Command): string[] {
  const { cardId, fromCardId } = command as { cardId?: string; fromCardId?: string };
  return [cardId, fromCardId].filter((id) => id !== undefined);
}

export function createRemovedCards(kept: KeptThings, unconfirmed: () => readonly Mutation[]): RemovedCards {
  const copies = new Map(
    kept.list(NAME).map(([, value]) => [(value as RemovedCard).card.id, value as RemovedCard]),
  );
  const underWay = () => new Set(unconfirmed().flatMap(({ command }) => cardsNamed(command)));
  // Answered in the meantime, or never to be: the notice, if there is one, has a copy of its own.
  for (const cardId of copies.keys()) if (!underWay().has(cardId)) kept.delete(`${NAME}${cardId}`);

  function keep(card: Card, by: string) {
    copies.set(card.id, { card, by });
    const [oldest] = copies.keys();
    if (copies.size > MOST && oldest !== undefined) copies.delete(oldest);
    if (underWay().has(card.id)) kept.put(`${NAME}${card.id}`, { card, by });
  }
  function keepBoard(boardId: string, by: string, confirmed: WorkspaceReader) {
    for (const { id } of confirmed.columnsOf(boardId))
      for (const card of confirmed.cardsOf(id)) keep(card, by);
  }
  return {
    note({ eventType, eventData, actor }, confirmed) {
      if (eventType === 'board.purged') keepBoard(eventData.boardId, actor, confirmed);
      if (eventType !== 'card.purged') return;
      const card = confirmed.get('card', eventData.cardId);
      if (card) keep(card, actor);
    },
    noteSnapshot({ entities }, confirmed) {
      for (const entity of entities) {
        if (entity.kind === 'board' && entity.purged && !confirmed.get('board', entity.id)?.purged)
          keepBoard(entity.id, entity.purged.by, confirmed);
        const card = entity.kind === 'tombstone' ? confirmed.get('card', entity.id) : undefined;
        if (card && entity.kind === 'tombstone') keep(card, entity.by);
      }
    },
    of: (cardId) => copies.get(cardId),
  };
}

/** The card anew, under another id, as these commands would have left it; and what they say on it. */
export function createdAgain(card: Card, commands: readonly Command[], newId: () => string): Command[] {
  const { title, description, due, labelIds, assignees, checklists, columnId } = card;
  const fields = { title, description, due, labelIds, assignees, checklists, columnId };
  const cardId = newId();
  const said: Command[] = [];
  for (const command of commands) {
    if (command.type === 'card.update') Object.assign(fields, command.changes);
    if (command.type === 'card.move') fields.columnId = command.columnId;
    if (command.type === 'card.copy') {
      fields.columnId = command.columnId;
      fields.title = command.title ?? fields.title;
    }
    if (command.type === 'comment.create') said.push({ ...command, commentId: newId(), cardId });
  }
  return [{ type: 'card.create', cardId, ...fields }, ...said];
}
