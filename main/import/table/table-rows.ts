import papa from 'papaparse';
import { mostTableColumns, type TableDelimiter, tableDelimiters } from '../../../preload/contract/index.ts';

export interface TableRow {
  /** From 1, as a spreadsheet counts. */
  number: number;
  cells: string[];
}

export interface TableRows {
  delimiter: TableDelimiter;
  /** Without those that are empty. */
  rows: TableRow[];
  /** How many columns there are: as many as the longest row has. */
  width: number;
  /** The row at which a quote begins that never ends; null where all end. */
  openQuote: number | null;
}

/** Excel's own way to say which sign separates the cells. */
const separatorLine = /^sep=(.)\r?\n/i;

const isKnown = (sign: string): sign is TableDelimiter =>
  (tableDelimiters as readonly string[]).includes(sign);

/** Characters by which it is told what separates the cells. */
const beginning = 16_384;

function guessDelimiter(text: string): TableDelimiter {
  const { meta } = papa.parse(text.slice(0, beginning), {
    delimitersToGuess: [...tableDelimiters],
    skipEmptyLines: 'greedy',
  });
  return isKnown(meta.delimiter) ? meta.delimiter : ',';
}

/** The cells of a text, between the given signs or those that it most likely has. */
export function rowsIn(text: string, asked?: TableDelimiter): TableRows {
  const said = separatorLine.exec(text);
  const content = said ? text.slice(said[0].length) : text;
  const delimiter = asked ?? (said?.[1] && isKnown(said[1]) ? said[1] : guessDelimiter(content));
  const { data, errors } = papa.parse<string[]>(content, { delimiter });
  const before = said ? 1 : 0;
  const rows = data
    .map((cells, index): TableRow => ({ number: index + 1 + before, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const open = errors.find(({ code }) => code === 'MissingQuotes');
  return {
    delimiter,
    rows,
    width: Math.min(
      rows.reduce((most, { cells }) => Math.max(most, cells.length), 0),
      mostTableColumns,
    ),
    openQuote: open ? (open.row ?? 0) + 1 + before : null,
  };
}
