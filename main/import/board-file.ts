import { t } from '../../preload/strings/translate.ts';
import { anyType, type Command, type CommandOf, isPicture } from '../../server/protocol/index.ts';
import {
  type BoardFile,
  boardFileFormat,
  boardFileSchema,
  boardFileVersion,
  type CardInFile,
  type FileInFile,
} from '../export/board-file.ts';
import { importedBy } from './board-report.ts';
import { createTally, type Tally } from './tally.ts';
import type { TrelloImport, TrelloOptions } from './trello.ts';
import { notAskedFor } from './trello-context.ts';

type ColumnInFile = BoardFile['columns'][number];

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
    return { ok: false, message: t('notABoard.newer') };
  }
  const [issue] = boardFileSchema.safeParse(value).error?.issues ?? [];
  const where = issue?.path.join('.') || t('notABoard.beginning');
  return {
    ok: false,
    message: t('notABoard.damagedAt', { where, issue: issue?.message ?? '' }),
  };
}

interface Making {
  labelIds: readonly string[];
  newId: () => string;
  /** Media types of the board's files by their SHA-256; null where the files are not there. */
  types: ReadonlyMap<string, string> | null;
  skipped: Tally;
}

/** A card's files and cover; none where only the JSON is there, without them. */
function fileCommands(card: CardInFile, cardId: string, { types, newId, skipped }: Making): Command[] {
  if (types === null) return [];
  const attach = (card.files ?? []).map(
    ({ name, size, sha256 }): CommandOf<'card.attach'> => ({
      ...{ type: 'card.attach', cardId, attachmentId: newId(), hash: sha256, name, size },
      mediaType: types.get(sha256),
    }),
  );
  if (card.cover === undefined) return attach;
  const cover = attach[card.cover];
  if (cover && isPicture({ type: cover.mediaType ?? anyType }))
    return [...attach, { type: 'card.setCover', cardId, attachmentId: cover.attachmentId }];
  skipped.add('importThings.cardCover', 'importWhys.pictures');
  return attach;
}

function cardCommands(
  card: CardInFile,
  at: { cardId: string; columnId: string; above: string | undefined },
  making: Making,
): Command[] {
  const { labelIds, newId } = making;
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
  return [create, ...fileCommands(card, at.cardId, making), ...written];
}

interface Made {
  commands: Command[];
  /** Given last, so that nothing is ever put onto something archived. */
  archive: Command[];
}

function columnCommands(column: ColumnInFile, boardId: string, making: Making): Made {
  const { newId } = making;
  const columnId = newId();
  const { name, cardLimit } = column;
  const commands: Command[] = [{ type: 'column.create', columnId, boardId, name, cardLimit }];
  const archive: Command[] = [];
  let above: string | undefined;
  for (const card of column.cards) {
    const cardId = newId();
    commands.push(...cardCommands(card, { cardId, columnId, above }, making));
    if (card.archived) archive.push({ type: 'card.archive', cardId });
    above = cardId;
  }
  if (column.archived) archive.push({ type: 'column.archive', columnId });
  return { commands, archive };
}

/** The same board without what is archived, and what that was. */
function withoutArchived(columns: readonly ColumnInFile[], skipped: Tally): ColumnInFile[] {
  const open = columns.filter(({ archived, cards }) => {
    if (archived) {
      skipped.add('importThings.archivedColumn', notAskedFor);
      skipped.add('importThings.cardInColumn', notAskedFor, cards.length);
    }
    return !archived;
  });
  return open.map((column) => {
    const cards = column.cards.filter(({ archived }) => !archived);
    skipped.add('importThings.archivedCard', notAskedFor, column.cards.length - cards.length);
    return { ...column, cards };
  });
}

/** What of a board that was exported here is to be brought. */
export interface WantedBoard extends BoardFile {
  skipped: Tally;
}

export type BoardRead = { ok: true; board: WantedBoard } | { ok: false; message: string };

/** The board that was exported here, as far as it is asked for; null where the text is something else. Pure. */
export function boardIn(text: string, includeArchived: boolean): BoardRead | null {
  const value = ours(text);
  if (value === null) return null;
  const read = boardFileSchema.safeParse(value);
  if (!read.success) return refused(value);
  const skipped = createTally();
  const columns = includeArchived ? read.data.columns : withoutArchived(read.data.columns, skipped);
  return { ok: true, board: { ...read.data, columns, skipped } };
}

/** The files that its cards have, each as often as it is on one. */
export const filesOf = ({ columns }: WantedBoard): FileInFile[] =>
  columns.flatMap(({ cards }) => cards.flatMap(({ files }) => files ?? []));

/** The commands that make the same board anew. `types`: of its files; null where they are not there. Pure. */
export function makeBoard(
  { name, description, access, template, labels, columns, skipped }: WantedBoard,
  { newId, types }: Pick<Making, 'newId' | 'types'>,
): TrelloImport {
  const boardId = newId();
  const labelIds = labels.map(() => newId());
  const making = { labelIds, newId, types, skipped };
  const made = columns.map((column) => columnCommands(column, boardId, making));
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
  const report = { boardId, boardName: name, isNew: true, imported: importedBy(commands) };
  return { ok: true, commands, report: { ...report, skipped: skipped.lines(), changed: [] } };
}

/** The board in a file of its own, without its files; null where the text is something else. Pure. */
export function readBoardFile(text: string, { includeArchived, newId }: TrelloOptions): TrelloImport | null {
  const read = boardIn(text, includeArchived);
  if (!read?.ok) return read;
  const { board } = read;
  const files = filesOf(board).length;
  board.skipped.add('importThings.file', 'importWhys.onlyInZip', files);
  return makeBoard(board, { newId, types: null });
}
