import type { TableChoices, TablePreview } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import type { TrelloImport } from '../trello.ts';
import { decodeAs, guessEncoding } from './encoding.ts';
import { type CardsMade, cardsFrom, type Onto } from './table-cards.ts';
import { orderIn } from './table-dates.ts';
import { rowsIn } from './table-rows.ts';
import { guessUses, isOurs, looksLikeHeader } from './table-uses.ts';

/** Rows that are shown before anything is imported. */
const shownRows = 5;
/** Things that can't be read, told one by one; the rest are counted. */
const toldProblems = 100;

/** A file of rows and cells, which can be looked at in several ways before its cards are made. */
export interface Table {
  preview(choices: TableChoices, to: string | Onto): TablePreview;
  /** With the same choices: the edits that make its cards. */
  read(choices: TableChoices, to: string | Onto, newId: () => string): TrelloImport;
}

/** What was chosen, and what is guessed in place of the rest. */
function decided(bytes: Uint8Array, choices: TableChoices) {
  const encoding = choices.encoding ?? guessEncoding(bytes);
  const { rows: all, delimiter, width, openQuote } = rowsIn(decodeAs(bytes, encoding), choices.delimiter);
  const header = choices.header ?? looksLikeHeader(all);
  const first = header ? (all[0]?.cells ?? []) : [];
  const names = Array.from({ length: width }, (_, index) => first[index]?.trim() ?? '');
  const guessed = guessUses(names);
  // Choices made when the table was read otherwise are for other columns.
  const uses = choices.uses?.length === width ? choices.uses : guessed;
  const rows = header ? all.slice(1) : all;
  const due = uses.indexOf('due');
  const { order, matters } = orderIn(due < 0 ? [] : rows.map(({ cells }) => cells[due] ?? ''));
  return {
    encoding,
    delimiter,
    openQuote,
    header,
    names,
    uses,
    rows,
    dates: choices.dates ?? order,
    matters,
  };
}
type Decided = ReturnType<typeof decided>;

function lacking({ rows, uses, dates, matters }: Decided): string | null {
  if (rows.length === 0) return t('importedTable.noRows');
  if (!uses.includes('title')) return t('importedTable.noTitles');
  if (matters && dates === null) return t('importedTable.whichFirst');
  return null;
}

function made(how: Decided, choices: TableChoices, to: string | Onto, newId: () => string): CardsMade {
  const { rows, names, uses, dates } = how;
  const includeArchived = choices.includeArchived ?? false;
  const common = { rows, names, uses, ours: how.header && isOurs(names), includeArchived, to, newId };
  return cardsFrom({ ...common, dates: dates ?? 'day-first' });
}

/** Ids that are counted and thrown away. */
function numbered(): () => string {
  let last = 0;
  return () => {
    last += 1;
    return String(last);
  };
}

export function createTable(bytes: Uint8Array): Table {
  return {
    preview(choices, to) {
      const how = decided(bytes, choices);
      const { encoding, delimiter, header, names, uses, rows, dates, matters, openQuote } = how;
      const { report, problems } = made(how, choices, to, numbered());
      const quote = {
        row: openQuote ?? 0,
        says: t('importedTable.openQuote'),
      };
      const all = openQuote === null ? problems : [quote, ...problems];
      return {
        ...{ encoding, delimiter, header, dates, datesMatter: matters, lacks: lacking(how) },
        columns: names.map((name, index) => ({ name, use: uses[index] ?? 'nothing' })),
        rows: rows.slice(0, shownRows).map(({ cells }) => names.map((_, index) => cells[index] ?? '')),
        rowCount: rows.length,
        hasArchived: uses.includes('archived'),
        ...{ imported: report.imported, skipped: report.skipped, changed: report.changed },
        problems: all.slice(0, toldProblems),
        problemCount: all.length,
      };
    },
    read(choices, to, newId) {
      const how = decided(bytes, choices);
      const message = lacking(how);
      if (message !== null) return { ok: false, message };
      const { commands, report } = made(how, choices, to, newId);
      return { ok: true, commands, report };
    },
  };
}
