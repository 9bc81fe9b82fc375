import type { ImportReport } from '../../preload/contract/index.ts';
import type { Command, CommandOf } from '../../server/protocol/index.ts';

/** What came over with these commands, counted. */
export function importedBy(commands: readonly Command[]): ImportReport['imported'] {
  const of = <T extends Command['type']>(type: T) =>
    commands.filter((command): command is CommandOf<T> => command.type === type);
  const cards = of('card.create');
  const comments = of('comment.create');
  const people = [
    ...cards.flatMap((card) => card.assignees ?? []),
    ...comments.flatMap(({ imported }) => imported?.author ?? []),
  ];
  return {
    columns: of('column.create').length,
    cards: cards.length,
    labels: of('label.create').length,
    checklists: cards.reduce((sum, card) => sum + (card.checklists?.length ?? 0), 0),
    comments: comments.length,
    people: new Set(people).size,
    files: of('card.attach').length,
  };
}
