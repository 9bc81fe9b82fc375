import { extname, parse } from 'node:path';
import type { TableChoices, TablePreview } from '../../preload/contract/index.ts';
import { readBoardFile } from './board-file.ts';
import { decodeText } from './decode-text.ts';
import { notABoard } from './not-a-board.ts';
import { decodeAs, guessEncoding } from './table/encoding.ts';
import { createTable } from './table/table.ts';
import type { Onto } from './table/table-cards.ts';
import { rowsIn } from './table/table-rows.ts';
import { hasKnownName } from './table/table-uses.ts';
import { readTrelloExport, type TrelloImport } from './trello.ts';

export type Looked =
  | { is: 'board' }
  | { is: 'table'; preview: TablePreview }
  /** In a sentence, and what is needed. */
  | { is: 'neither'; message: string };

/** What is in one file, read as often as somebody looks at it in another way. */
export interface Reading {
  look(): Looked;
  preview(choices: TableChoices, to: string | Onto): TablePreview;
  board(includeArchived: boolean): TrelloImport;
  table(choices: TableChoices, to: string | Onto): TrelloImport;
}

const tableNames = ['.csv', '.tsv', '.tab'];
/** Characters at the beginning of a text that tell whether it is a table. */
const beginning = 16_384;

/** Whether the file says that it is a table, or looks like one more than like anything else. */
function isTable(text: string, fileName: string): boolean {
  if (tableNames.includes(extname(fileName).toLowerCase())) return text.trim() !== '';
  const { rows, width, delimiter } = rowsIn(text.slice(0, beginning));
  // A cut may have gone through the last one.
  const areEven = rows.slice(0, -1).every(({ cells }) => cells.length === width);
  return (
    rows.length > 1 && width > 1 && areEven && (delimiter === '\t' || hasKnownName(rows[0]?.cells ?? []))
  );
}

/** What a new board is called that a table is made into. */
export const boardNameFrom = (fileName: string) => parse(fileName).name;

/** Reads the bytes of a file of the given name or path. Pure. */
export function createReading(bytes: Uint8Array, fileName: string, newId: () => string): Reading {
  const table = createTable(bytes);
  return {
    look() {
      const text = decodeAs(bytes, guessEncoding(bytes));
      const content = text.slice(0, beginning).trim();
      if (/^[{[]/.test(content)) return { is: 'board' };
      const message = notABoard(content);
      if (message !== null) return { is: 'neither', message };
      if (isTable(text, fileName))
        return { is: 'table', preview: table.preview({}, boardNameFrom(fileName)) };
      const none = readTrelloExport(text, { includeArchived: false, newId });
      return none.ok ? { is: 'board' } : { is: 'neither', message: none.message };
    },
    preview: table.preview,
    board(includeArchived) {
      const [text, options] = [decodeText(bytes), { includeArchived, newId }];
      return readBoardFile(text, options) ?? readTrelloExport(text, options);
    },
    table: (choices, to) => table.read(choices, to, newId),
  };
}
