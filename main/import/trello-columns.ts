import { t } from '../../preload/strings/translate.ts';
import type { CommandOf } from '../../server/protocol/index.ts';
import { inOrder, notAskedFor, type TrelloContext } from './trello-context.ts';
import type { TrelloBoard, TrelloCard } from './trello-schema.ts';

export interface ReadColumns {
  commands: CommandOf<'column.create'>[];
  /** Ids of the columns to archive in the end. */
  archived: string[];
  /** The column a card goes to, or why it goes nowhere. */
  placeOf(card: TrelloCard): { columnId: string } | { skipped: 'list-archived' };
}

/** The lists in their order, and one more for cards whose list is not in the file. */
export function readColumns(board: TrelloBoard, context: TrelloContext): ReadColumns {
  const { boardId, includeArchived, newId, words, skipped, changed } = context;
  const lists = new Map(board.lists.map((list) => [list.id, list]));
  const columnIds = new Map<string, string>();
  const commands: CommandOf<'column.create'>[] = [];
  const archived: string[] = [];

  function add(name: string, cardLimit: number | null = null): string {
    const columnId = newId();
    const last = commands.at(-1)?.columnId;
    commands.push({
      ...{ type: 'column.create', columnId, boardId, name, cardLimit },
      ...(last ? { afterId: last } : {}),
    });
    return columnId;
  }

  for (const { id, name, closed, softLimit } of inOrder([...lists.values()])) {
    if (closed && !includeArchived) {
      // A list with cards is counted by them, with their reason.
      const empty = !board.cards.some(({ idList }) => idList === id);
      skipped.add('importThings.archivedList', notAskedFor, empty ? 1 : 0);
      continue;
    }
    const columnId = add(words.name(name, 'importThings.columnName'), softLimit);
    columnIds.set(id, columnId);
    if (closed) archived.push(columnId);
  }

  const homeless = board.cards.filter(
    ({ idList, closed }) => !lists.has(idList ?? '') && (includeArchived || !closed),
  );
  const withoutList = t('importedNames.withoutList');
  const refuge = homeless.length > 0 ? add(withoutList) : '';
  changed.add(
    'importThings.card',
    { said: t('importWhys.listElsewhere', { column: withoutList }) },
    homeless.length,
  );

  return {
    commands,
    archived,
    placeOf({ idList }) {
      const columnId = columnIds.get(idList ?? '');
      if (columnId !== undefined) return { columnId };
      return lists.has(idList ?? '') ? { skipped: 'list-archived' } : { columnId: refuge };
    },
  };
}
