import type { ImportReport } from '../../preload/contract/index.ts';
import type { Command } from '../../server/protocol/index.ts';
import { importedBy } from './board-report.ts';
import { readBoardJson } from './not-a-board.ts';
import type { Tally, Thing } from './tally.ts';
import { readCards } from './trello-cards.ts';
import { readColumns } from './trello-columns.ts';
import { readComments } from './trello-comments.ts';
import { createTrelloContext, notHere, onlyItsPowerUp, powerUpData } from './trello-context.ts';
import { readLabels } from './trello-labels.ts';
import { type TrelloBoard, trelloBoardSchema } from './trello-schema.ts';

export interface TrelloOptions {
  /** Whether archived lists and cards come over too, archived. */
  includeArchived: boolean;
  /** Makes UUIDs. */
  newId: () => string;
}

export type TrelloImport =
  | { ok: true; commands: Command[]; report: ImportReport }
  /** One sentence on what the file is, one on what is needed. */
  | { ok: false; message: string };

/**
 * Turns a Trello board export into the commands that make the same board here, in the order in which they
 * must be given, and a report of what came over, what was left out and what was changed. Pure.
 */
export function readTrelloExport(text: string, { includeArchived, newId }: TrelloOptions): TrelloImport {
  const json = readBoardJson(text);
  if (!json.ok) return json;
  const board = trelloBoardSchema.parse(json.value);
  const context = createTrelloContext(includeArchived, newId);
  const { boardId, words, skipped, changed } = context;

  countUnreadable(json.value, board, skipped);
  skipped.add('importThings.customField', notHere, board.customFields.length);
  skipped.add(powerUpData, onlyItsPowerUp, board.pluginData.length);
  if (board.closed) changed.add('importThings.board', 'importWhys.closed');
  const name = words.name(board.name, 'importThings.boardName');
  const description = words.text(board.desc, 'importThings.boardDescription');

  const people = new Map(
    board.members.map(({ id, fullName, username }) => [id, fullName.trim() || username.trim()]),
  );
  const labels = readLabels(board, context);
  const columns = readColumns(board, context);
  const cards = readCards(board, context, { columns, labelIds: labels.ids, people });
  const comments = readComments(board, context, { cardIds: cards.ids, people });

  const commands: Command[] = [
    { type: 'board.create', boardId, name, description },
    ...labels.commands,
    ...columns.commands,
    ...cards.commands,
    ...comments,
    // Last, so that nothing is ever put onto something archived.
    ...cards.archived.map((cardId) => ({ type: 'card.archive' as const, cardId })),
    ...columns.archived.map((columnId) => ({ type: 'column.archive' as const, columnId })),
  ];
  const report: ImportReport = {
    ...{ boardId, boardName: name, isNew: true, imported: importedBy(commands) },
    skipped: skipped.lines(),
    changed: changed.lines(),
  };
  return { ok: true, commands, report };
}

const counted = [
  ['lists', 'importThings.list'],
  ['cards', 'importThings.card'],
  ['labels', 'importThings.label'],
  ['checklists', 'importThings.checklist'],
] as const satisfies [keyof TrelloBoard, Thing][];

function countUnreadable(raw: Record<string, unknown>, board: TrelloBoard, skipped: Tally): void {
  for (const [field, thing] of counted) {
    const all = raw[field];
    const left = Array.isArray(all) ? all.length - board[field].length : 0;
    skipped.add(thing, 'importWhys.unreadable', left);
  }
}
