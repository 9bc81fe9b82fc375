import type { DateOrder, ImportReport, TableProblem, TableUse } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { type Command, limits } from '../../../server/protocol/index.ts';
import { importedBy } from '../board-report.ts';
import { createTally, type Tally } from '../tally.ts';
import { notAskedFor } from '../trello-context.ts';
import { createWords, type Words } from '../trello-words.ts';
import { checklistsIn, isYes, namesIn, saidIn } from './table-cells.ts';
import { dateIn } from './table-dates.ts';
import type { TableRow } from './table-rows.ts';

/** A board that cards are added to, and what is on it already. */
export interface Onto {
  boardId: string;
  boardName: string;
  /** Open ones, in their order. */
  columns: readonly { id: string; name: string }[];
  labels: readonly { id: string; name: string }[];
}

export interface CardsWanted {
  rows: readonly TableRow[];
  names: readonly string[];
  uses: readonly TableUse[];
  dates: DateOrder;
  /** Written here: its cells hold exactly what was on the cards. */
  ours: boolean;
  includeArchived: boolean;
  /** The name of a new board, or one that is there. */
  to: string | Onto;
  newId: () => string;
}

export interface CardsMade {
  commands: Command[];
  report: ImportReport;
  problems: TableProblem[];
}

interface Making extends CardsWanted {
  boardId: string;
  words: Words;
  skipped: Tally;
  problems: TableProblem[];
  /** Ids by name, as people compare names. */
  columns: Map<string, string>;
  labels: Map<string, string>;
  commands: Command[];
}

/** People write a name now so, now so; two that stood on a board of ours are two. */
const asCompared = (name: string, ours: boolean) => (ours ? name : name.trim().toLowerCase());

/** The one of that name, made where there is none. */
function idOf(
  known: Map<string, string>,
  name: string,
  making: Making,
  make: (id: string) => Command,
): string {
  const key = asCompared(name, making.ours);
  const id = known.get(key) ?? making.newId();
  if (!known.has(key)) making.commands.push(make(id));
  known.set(key, id);
  return id;
}

function columnFor(cell: string, making: Making): string {
  const { boardId, words, to } = making;
  const [first] = typeof to === 'string' ? [] : to.columns;
  if (cell.trim() === '' && first) return first.id;
  const name = words.name(cell.trim() || t('importedNames.imported'), 'importThings.columnName');
  return idOf(making.columns, name, making, (columnId) => ({
    type: 'column.create',
    columnId,
    boardId,
    name,
  }));
}

function labelsFor(names: readonly string[], making: Making): string[] {
  const { boardId, words } = making;
  return names.slice(0, limits.labelsPerCard).map((each) => {
    const name = words.name(each, 'importThings.labelName', limits.labelNameLength);
    return idOf(making.labels, name, making, (labelId) => ({
      ...{ type: 'label.create', labelId, boardId, name, color: 'grey' },
    }));
  });
}

/** Reads the cells of one row by their use. */
function cellsOf({ cells }: TableRow, { uses, ours }: CardsWanted) {
  const all = (use: TableUse) =>
    uses.flatMap((each, index) => {
      const said = each === use ? saidIn(cells[index] ?? '', ours) : '';
      return said.trim() === '' ? [] : [{ said, index }];
    });
  return { all, one: (use: TableUse) => all(use)[0]?.said ?? '' };
}
type Cells = ReturnType<typeof cellsOf>;

function textOf(cells: Cells, row: TableRow, { words, problems }: Making) {
  const title = cells.one('title');
  if (title === '') problems.push({ row: row.number, says: t('importedTable.noTitle') });
  const exact = title !== '' && title.length <= limits.titleLength;
  const cut = exact ? { title, whole: null } : words.title(title);
  const said = cells.all('description').map((each) => each.said);
  const description = [cut.whole, ...said].filter((text) => text !== null).join('\n\n');
  return {
    title: cut.title,
    description: words.text(description, 'importThings.cardDescription'),
  };
}

function dueOf(cells: Cells, row: TableRow, { dates, problems, skipped }: Making): string | null {
  const cell = cells.one('due');
  if (cell === '') return null;
  const due = dateIn(cell, dates);
  if (due !== null) return due;
  const quoted = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
  problems.push({ row: row.number, says: t('importedTable.noDate', { cell: quoted }) });
  skipped.add('importThings.dueDate', 'importWhys.noDates');
  return null;
}

function cardFrom(row: TableRow, making: Making): string {
  const { newId, names, ours, words, commands } = making;
  const cells = cellsOf(row, making);
  const several = (use: TableUse) => [...new Set(cells.all(use).flatMap(({ said }) => namesIn(said, ours)))];
  const columnId = columnFor(cells.one('column'), making);
  const labelIds = [...new Set(labelsFor(several('labels'), making))];
  const cardId = newId();
  commands.push({
    type: 'card.create',
    cardId,
    columnId,
    ...textOf(cells, row, making),
    due: dueOf(cells, row, making),
    labelIds,
    assignees: several('people')
      .slice(0, limits.assigneesPerCard)
      .map((name) => name.slice(0, limits.nameLength)),
    checklists: cells
      .all('checklists')
      .flatMap(({ said, index }) => checklistsIn(said, names[index] || t('importedNames.checklist'), newId))
      .slice(0, limits.checklistsPerCard),
  });
  for (const { said } of cells.all('comment')) {
    const body = words.text(said, 'importThings.comment');
    commands.push({ type: 'comment.create', commentId: newId(), cardId, body });
  }
  return cardId;
}

/** What our own files only count. */
function countComments({ rows, names, ours, skipped }: Making): void {
  const index = ours ? names.indexOf('Comments') : -1;
  if (index < 0) return;
  const count = rows.reduce((sum, { cells }) => sum + (Number(cells[index]) || 0), 0);
  skipped.add('importThings.comment', 'importWhys.onlyCounted', count);
}

function tellTooLong(row: TableRow, { names, problems }: Making): void {
  const over = row.cells.slice(names.length).filter((cell) => cell.trim() !== '').length;
  if (over > 0) problems.push({ row: row.number, says: t('importedTable.tooManyCells', { count: over }) });
}

/** The commands that make cards of the rows, on a board of their own or on one that is there. Pure. */
export function cardsFrom(wanted: CardsWanted): CardsMade {
  const { to, newId, includeArchived } = wanted;
  const [skipped, changed] = [createTally(), createTally()];
  const words = createWords(changed);
  const isNew = typeof to === 'string';
  const boardName = isNew ? words.name(to, 'importThings.boardName') : to.boardName;
  const boardId = isNew ? newId() : to.boardId;
  const known = (things: readonly { id: string; name: string }[]) =>
    new Map(things.toReversed().map(({ id, name }) => [asCompared(name, wanted.ours), id]));
  const making: Making = {
    ...{ ...wanted, boardId, words, skipped, problems: [] },
    columns: known(isNew ? [] : to.columns),
    labels: known(isNew ? [] : to.labels),
    commands: isNew ? [{ type: 'board.create', boardId, name: boardName }] : [],
  };
  const archive: Command[] = [];
  for (const row of wanted.rows) {
    tellTooLong(row, making);
    const archived = isYes(cellsOf(row, wanted).one('archived'));
    if (archived && !includeArchived) skipped.add('importThings.archivedCard', notAskedFor);
    else {
      const cardId = cardFrom(row, making);
      if (archived) archive.push({ type: 'card.archive', cardId });
    }
  }
  countComments(making);
  const commands = [...making.commands, ...archive];
  const imported = importedBy(commands);
  const report = { boardId, boardName, isNew, imported, skipped: skipped.lines(), changed: changed.lines() };
  return { commands, report, problems: making.problems };
}
