import { uuidv7 } from 'uuidv7';
import type { Command } from '../../server/protocol/index.ts';

/** What a file with a board of so many cards is read as. */
export function boardOfCards(count: number): { boardId: string; boardName: string; commands: Command[] } {
  const [boardId, columnId] = [uuidv7(), uuidv7()];
  const cards = Array.from(
    { length: count },
    (_, i): Command => ({ type: 'card.create', cardId: uuidv7(), columnId, title: `Imported ${i + 1}` }),
  );
  const commands: Command[] = [
    { type: 'board.create', boardId, name: 'Brought' },
    { type: 'column.create', columnId, boardId, name: 'To do' },
    ...cards,
  ];
  return { boardId, boardName: 'Brought', commands };
}
