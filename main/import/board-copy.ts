import type { BoardTemplate } from '../../preload/contract/index.ts';
import type { Command } from '../../server/protocol/index.ts';
import type { BoardContent, CardContent } from '../export/board-content.ts';

/** A board that is about to be: what it is called, and who sees it beside its maker (null: everybody). */
export interface NewBoard {
  name: string;
  memberIds: readonly string[] | null;
}

function boardCommand(boardId: string, { name, memberIds }: NewBoard, description: string): Command {
  const shared = memberIds === null ? {} : { access: 'members' as const, memberIds: [...memberIds] };
  return { type: 'board.create', boardId, name, description, ...shared };
}

interface Made {
  boardId: string;
  commands: Command[];
}

/** With all that a card may have, but for what was said and who was to do it by when. */
const along = { checklists: true, files: true };

function copyCommand({ card }: CardContent, columnId: string, cards: boolean, newId: () => string): Command {
  const parts = cards && !card.template ? { ...along, assignees: true, due: true } : along;
  const { id: fromCardId, template } = card;
  return { type: 'card.copy', cardId: newId(), fromCardId, columnId, parts, ...(template && { template }) };
}

/**
 * What makes a board like another one: its columns, labels and templates, and its cards too where those are wanted,
 * with nothing ticked. What is archived stays behind. Pure.
 */
export function copyOfBoard(
  { board, labels, columns }: BoardContent,
  to: NewBoard,
  cards: boolean,
  newId: () => string,
): Made {
  const boardId = newId();
  const made = columns
    .filter(({ column }) => !column.archived)
    .flatMap(({ column: { name, cardLimit }, cards: there }) => {
      const columnId = newId();
      const taken = there.filter(({ card }) => !card.archived && (cards || card.template));
      return [
        { type: 'column.create', columnId, boardId, name, cardLimit } satisfies Command,
        ...taken.map((content) => copyCommand(content, columnId, cards, newId)),
      ];
    });
  const commands: Command[] = [
    boardCommand(boardId, to, board.description),
    // Made before any card comes, so that the cards find them by name and colour.
    ...labels.map(
      ({ name, color }): Command => ({ type: 'label.create', labelId: newId(), boardId, name, color }),
    ),
    ...made,
  ];
  return { boardId, commands };
}

/** What makes a board of one of the built-in templates. Pure. */
export function boardFromTemplate(
  { says, labels, columns }: BoardTemplate,
  to: NewBoard,
  newId: () => string,
): Made {
  const boardId = newId();
  const labelIds = new Map(labels.map(({ name }) => [name, newId()]));
  const commands: Command[] = [
    boardCommand(boardId, to, says),
    ...labels.map(
      ({ name, color }): Command => ({
        ...{ type: 'label.create', labelId: labelIds.get(name) ?? newId(), boardId },
        ...{ name, color },
      }),
    ),
  ];
  for (const { name, cardLimit, cards = [] } of columns) {
    const columnId = newId();
    const limit = cardLimit === undefined ? {} : { cardLimit };
    commands.push({ type: 'column.create', columnId, boardId, name, ...limit });
    for (const { title, description, labels: worn = [], checklist, template } of cards)
      commands.push({
        ...{ type: 'card.create', cardId: newId(), columnId, title },
        ...(description && { description }),
        ...(template && { template }),
        labelIds: worn.flatMap((label) => labelIds.get(label) ?? []),
        checklists: checklist
          ? [
              {
                ...{ id: newId(), name: checklist.name },
                items: checklist.items.map((text) => ({ id: newId(), text, done: false })),
              },
            ]
          : [],
      });
  }
  return { boardId, commands };
}
