import type { Command } from '../../server/protocol/index.ts';
import { boardOf, type EntityKey } from '../../server/rules/entity-key.ts';
import { targetOf, type Where } from './notices.ts';
import type { Replica } from './replica.ts';

/** The board and card that a command is about, and what the thing is called, as far as it can be known here. */
export function whereIs(command: Command, { view, confirmed }: Pick<Replica, 'view' | 'confirmed'>): Where {
  const key = targetOf(command) as EntityKey;
  const entity = view().at(key) ?? confirmed().at(key);
  const cardId = 'cardId' in command ? command.cardId : null;
  const column = 'columnId' in command ? view().get('column', command.columnId) : undefined;
  const named = 'boardId' in command ? command.boardId : (column?.boardId ?? null);
  const name = entity && ('title' in entity ? entity.title : 'name' in entity ? entity.name : undefined);
  return { boardId: entity ? boardOf(entity) : named, cardId, name };
}
