import type { Command } from '../../server/protocol/index.ts';
import { type BoardFile, boardFileFormat, boardFileSchema, boardFileVersion } from '../export/board-file.ts';
import { importedBy } from './board-report.ts';
import { createTally } from './tally.ts';
import type { TrelloImport, TrelloOptions } from './trello.ts';
import { notAskedFor } from './trello-context.ts';

type ColumnInFile = BoardFile['columns'][number];
type CardInFile = ColumnInFile['cards'][number];

/** The value in the text, where it says that it is one of our boards; else null. */
function ours(text: string): object | null {
  if (!text.includes(boardFileFormat)) return null;
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    const says = typeof value === 'object' && value !== null && 'format' in value && value.format;
    return says === boardFileFormat ? (value as object) : null;
  } catch {
    return null;
  }
}

function refused(value: object): { ok: false; message: string } {
  if ('version' in value && Number(value.version) > boardFileVersion) {
    const message =
      'This board was exported by a newer Switchboard. Bring this one up to date, then import it again.';
    return { ok: false, message };
  }
  const [issue] = boardFileSchema.safeParse(value).error?.issues ?? [];
  const where = issue?.path.join('.') || 'its beginning';
  return {
    ok: false,
    message: `This board file is damaged at “${where}”: ${issue?.message}. Export the board again, or take a copy that nobody has changed.`,
  };
}

function cardCommands(
  card: CardInFile,
  at: { cardId: string; columnId: string; above: string | undefined },
  labelIds: readonly string[],
  newId: () => string,
): Command[] {
  const { title, description, due, assignees, checklists, comments, template } = card;
  const create: Command = {
    type: 'card.create',
    cardId: at.cardId,
    columnId: at.columnId,
    title,
    description,
    due,
    labelIds: card.labels.flatMap((index) => labelIds[index] ?? []),
    assignees,
    ...(template && { template }),
    checklists: checklists.map(({ name, items }) => ({
      id: newId(),
      name,
      items: items.map((item) => ({ id: newId(), ...item })),
    })),
    ...(at.above ? { afterId: at.above } : {}),
  };
  const written = comments.map(
    ({ body, author, writtenAt }): Command => ({
      type: 'comment.create',
      commentId: newId(),
      cardId: at.cardId,
      body,
      imported: { author, writtenAt },
    }),
  );
  return [create, ...written];
}

interface Made {
  commands: Command[];
  /** Given last, so that nothing is ever put onto something archived. */
  archive: Command[];
}

function columnCommands(
  column: ColumnInFile,
  boardId: string,
  labelIds: readonly string[],
  newId: () => string,
): Made {
  const columnId = newId();
  const { name, cardLimit } = column;
  const commands: Command[] = [{ type: 'column.create', columnId, boardId, name, cardLimit }];
  const archive: Command[] = [];
  let above: string | undefined;
  for (const card of column.cards) {
    const cardId = newId();
    commands.push(...cardCommands(card, { cardId, columnId, above }, labelIds, newId));
    if (card.archived) archive.push({ type: 'card.archive', cardId });
    above = cardId;
  }
  if (column.archived) archive.push({ type: 'column.archive', columnId });
  return { commands, archive };
}

/** The same board without what is archived, and what that was. */
function withoutArchived(file: BoardFile) {
  const skipped = createTally();
  const columns = file.columns.filter(({ archived, cards }) => {
    if (archived) {
      skipped.add(['archived column', 'archived columns'], notAskedFor);
      skipped.add(['card in an archived column', 'cards in archived columns'], notAskedFor, cards.length);
    }
    return !archived;
  });
  const open = columns.map((column) => ({
    ...column,
    cards: column.cards.filter(({ archived }) => !archived),
  }));
  const left = columns.reduce((sum, { cards }) => sum + cards.filter(({ archived }) => archived).length, 0);
  skipped.add(['archived card', 'archived cards'], notAskedFor, left);
  return { columns: open, skipped: skipped.lines() };
}

/**
 * Turns a board that was exported here into the commands that make the same board anew; null where the text is
 * something else. Pure.
 */
export function readBoardFile(text: string, { includeArchived, newId }: TrelloOptions): TrelloImport | null {
  const value = ours(text);
  if (value === null) return null;
  const read = boardFileSchema.safeParse(value);
  if (!read.success) return refused(value);
  const { name, description, access, template, labels } = read.data;
  const { columns, skipped } = includeArchived
    ? { columns: read.data.columns, skipped: [] }
    : withoutArchived(read.data);
  const boardId = newId();
  const labelIds = labels.map(() => newId());
  const made = columns.map((column) => columnCommands(column, boardId, labelIds, newId));
  const commands: Command[] = [
    { type: 'board.create', boardId, name, description, access, ...(template && { template }) },
    ...labels.map(
      (label, index): Command => ({
        type: 'label.create',
        labelId: labelIds[index] ?? '',
        boardId,
        ...label,
      }),
    ),
    ...made.flatMap(({ commands: some }) => some),
    ...made.flatMap(({ archive }) => archive),
  ];
  const report = {
    boardId,
    boardName: name,
    isNew: true,
    imported: importedBy(commands),
    skipped,
    changed: [],
  };
  return { ok: true, commands, report };
}
