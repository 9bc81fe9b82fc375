import type { Entity } from '../../server/protocol/index.ts';
import type { Done } from './inversion.ts';

/** What an import made, as what undoes it needs to know it: none of its words, of which there may be many. */
export function importedAs(made: Entity | undefined, by: Pick<Done, 'mutationId' | 'deviceId'>): Done[] {
  const common = { ...by, before: undefined, stood: null, deed: 'import' } as const;
  switch (made?.kind) {
    case 'board':
      return [
        { ...common, after: made, command: { type: 'board.create', boardId: made.id, name: made.name } },
      ];
    case 'column': {
      const { id: columnId, boardId, name } = made;
      return [{ ...common, after: made, command: { type: 'column.create', columnId, boardId, name } }];
    }
    case 'card': {
      const { id: cardId, columnId, title } = made;
      const after = { ...made, description: '', checklists: [], attachments: [] };
      return [{ ...common, after, command: { type: 'card.create', cardId, columnId, title } }];
    }
    case 'label': {
      const { id: labelId, boardId, name, color } = made;
      return [{ ...common, after: made, command: { type: 'label.create', labelId, boardId, name, color } }];
    }
    default:
      return [];
  }
}
