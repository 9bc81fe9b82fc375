import papa from 'papaparse';
import type { Checklist } from '../../server/protocol/index.ts';
import type { BoardContent, CardContent } from './board-content.ts';

/** The first line of a file of ours, by which it is known. */
export const csvColumns = [
  'Column',
  'Title',
  'Description',
  'Labels',
  'Assigned to',
  'Due',
  'Checklists',
  'Comments',
  'Archived',
] as const;

/**
 * What a spreadsheet takes for a formula, full-width signs included, and the quote that keeps it from doing so. Such a
 * cell gets one quote more in front, so that whoever reads the file takes one away and has exactly what was written.
 * See OWASP, “CSV Injection”.
 */
const mayBeFormula = /^[=+\-@\t\r\n'＝＋－＠]/u;

export function plainCell(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

/** Names in one cell, one a line: a name has no line break, and may have a comma. */
export const inOneCell = (names: readonly string[]) => names.join('\n');

function checklistCell({ name, items }: Checklist): string {
  return [name, ...items.map(({ text, done }) => `- [${done ? 'x' : ' '}] ${text}`)].join('\n');
}

const lineOf = (cells: readonly string[]) =>
  `${papa.unparse([[...cells]], { quotes: true, newline: '\r\n', escapeFormulae: mayBeFormula })}\r\n`;

/**
 * A card a line and piece, those of archived columns too; templates are nobody's work, and left out. Spreadsheets know
 * it for UTF-8 by the mark at its beginning.
 */
export function* boardAsCsv({ labels, columns }: BoardContent): Generator<string> {
  const labelNames = new Map(labels.map(({ id, name, color }) => [id, name || color]));
  const line = (columnName: string, columnArchived: boolean, { card, comments }: CardContent) => [
    columnName,
    card.title,
    card.description,
    inOneCell(card.labelIds.flatMap((id) => labelNames.get(id) ?? [])),
    inOneCell(card.assignees),
    card.due ?? '',
    card.checklists.map(checklistCell).join('\n\n'),
    comments.length === 0 ? '' : String(comments.length),
    card.archived || columnArchived ? 'yes' : '',
  ];
  yield `\ufeff${lineOf(csvColumns)}`;
  for (const { column, cards } of columns)
    for (const content of cards)
      if (!content.card.template) yield lineOf(line(column.name, column.archived, content));
}
