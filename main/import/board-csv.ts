import papa from 'papaparse';
import { type Checklist, type Command, instantSchema, limits } from '../../server/protocol/index.ts';
import { type CsvColumn, csvColumns, plainCell } from '../export/board-csv.ts';
import { importedBy } from './board-report.ts';
import { createTally, type Tally } from './tally.ts';
import type { TrelloImport, TrelloOptions } from './trello.ts';
import { notAskedFor } from './trello-context.ts';
import { createWords, type Words } from './trello-words.ts';

type Line = Readonly<Record<CsvColumn, string>>;

/** The lines of a file of ours; null where its first line is another. */
function linesIn(text: string): Line[] | null {
  const { data } = papa.parse<string[]>(text.replace(/^\ufeff/, ''), {
    delimitersToGuess: [',', ';', '\t'],
    skipEmptyLines: true,
  });
  const [first, ...rest] = data;
  if (first?.length !== csvColumns.length || csvColumns.some((name, index) => first[index] !== name))
    return null;
  return rest.map(
    (cells) =>
      Object.fromEntries(csvColumns.map((name, index) => [name, plainCell(cells[index] ?? '')])) as Line,
  );
}

const named = (cell: string) => [...new Set(cell.split('\n').filter((name) => name.trim() !== ''))];

function checklistsIn(cell: string, newId: () => string): Checklist[] {
  const checklists: Checklist[] = [];
  for (const line of cell.split('\n')) {
    const item = /^- \[([ x])\] (.*)$/.exec(line);
    const last = checklists.at(-1);
    if (item && last) last.items.push({ id: newId(), text: item[2] ?? '', done: item[1] === 'x' });
    else if (line.trim() !== '')
      checklists.push({ id: newId(), name: line.slice(0, limits.nameLength), items: [] });
  }
  return checklists
    .slice(0, limits.checklistsPerCard)
    .map((checklist) => ({ ...checklist, items: checklist.items.slice(0, limits.itemsPerChecklist) }));
}

interface Reading {
  boardId: string;
  newId: () => string;
  words: Words;
  skipped: Tally;
  /** Ids by name, of what has been made on the way. */
  columns: Map<string, string>;
  labels: Map<string, string>;
}

/** A title as it is written, unless no card can have it. */
function titleIn({ Title: title, Description: description }: Line, words: Words) {
  if (title.trim() !== '' && title.length <= limits.titleLength) return { title, description };
  const cut = words.title(title);
  return { title: cut.title, description: [cut.whole, description].filter(Boolean).join('\n\n') };
}

function dueIn({ Due: due }: Line, skipped: Tally): string | null {
  if (due === '') return null;
  if (instantSchema.safeParse(due).success) return due;
  skipped.add(['due date', 'due dates'], 'they are not dates');
  return null;
}

function columnFor(name: string, { boardId, columns, newId, words }: Reading, commands: Command[]): string {
  const known = columns.get(name);
  if (known !== undefined) return known;
  const columnId = newId();
  columns.set(name, columnId);
  commands.push({
    type: 'column.create',
    columnId,
    boardId,
    name: words.name(name, ['column name', 'column names']),
  });
  return columnId;
}

function labelsFor(cell: string, { boardId, labels, newId, words }: Reading, commands: Command[]): string[] {
  return named(cell)
    .slice(0, limits.labelsPerCard)
    .map((name) => {
      const known = labels.get(name);
      if (known !== undefined) return known;
      const labelId = newId();
      labels.set(name, labelId);
      const fitted = words.name(name, ['label name', 'label names'], limits.labelNameLength);
      commands.push({ type: 'label.create', labelId, boardId, name: fitted, color: 'grey' });
      return labelId;
    });
}

function cardFrom(line: Line, reading: Reading, commands: Command[]): string {
  const { newId, words, skipped } = reading;
  const columnId = columnFor(line.Column, reading, commands);
  const labelIds = labelsFor(line.Labels, reading, commands);
  const { title, description } = titleIn(line, words);
  const cardId = newId();
  commands.push({
    type: 'card.create',
    cardId,
    columnId,
    title,
    description: words.text(description, ['card description', 'card descriptions']),
    due: dueIn(line, skipped),
    labelIds,
    assignees: named(line['Assigned to'])
      .slice(0, limits.assigneesPerCard)
      .map((name) => name.slice(0, limits.nameLength)),
    checklists: checklistsIn(line.Checklists, newId),
  });
  const comments = Number(line.Comments) || 0;
  skipped.add(['comment', 'comments'], 'a CSV file tells only how many there are', comments);
  return cardId;
}

/**
 * Turns a CSV file that was exported here into the commands that make its cards on a board of the given name; null
 * where the text is something else. Colours of labels are not in such a file. Pure.
 */
export function readBoardCsv(
  text: string,
  boardName: string,
  { includeArchived, newId }: TrelloOptions,
): TrelloImport | null {
  const lines = linesIn(text);
  if (lines === null) return null;
  const [skipped, changed] = [createTally(), createTally()];
  const boardId = newId();
  const words = createWords(changed);
  const reading: Reading = { boardId, newId, words, skipped, columns: new Map(), labels: new Map() };
  const name = words.name(boardName, ['board name', 'board names']);
  const commands: Command[] = [{ type: 'board.create', boardId, name }];
  const archive: Command[] = [];
  for (const line of lines) {
    const archived = line.Archived !== '';
    if (archived && !includeArchived) skipped.add(['archived card', 'archived cards'], notAskedFor);
    else {
      const cardId = cardFrom(line, reading, commands);
      if (archived) archive.push({ type: 'card.archive', cardId });
    }
  }
  commands.push(...archive);
  const imported = importedBy(commands);
  return {
    ok: true,
    commands,
    report: { boardId, boardName: name, imported, skipped: skipped.lines(), changed: changed.lines() },
  };
}
