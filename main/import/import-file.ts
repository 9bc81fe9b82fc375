import { readFile, stat } from 'node:fs/promises';
import { parse } from 'node:path';
import type { Answer, ImportOutcome } from '../../preload/contract/index.ts';
import { readBoardCsv } from './board-csv.ts';
import { readBoardFile } from './board-file.ts';
import { decodeText } from './decode-text.ts';
import type { Importer } from './importer.ts';
import { largestFile, tooLarge } from './not-a-board.ts';
import { readTrelloExport } from './trello.ts';

export interface ImportDeps {
  importer: Pick<Importer, 'start'>;
  /** Asks the person for a file; null when they thought better of it. */
  chooseFile: () => Promise<string | null>;
  newId: () => string;
}

/** Asks for a file and brings its board in. All of the file, or nothing. */
export async function importFile(deps: ImportDeps, includeArchived: boolean): Promise<Answer<ImportOutcome>> {
  const file = await deps.chooseFile();
  if (file === null) return { ok: true, value: { status: 'cancelled' } };
  const read = await readTextFile(file);
  if (!read.ok) return read;
  const options = { includeArchived, newId: deps.newId };
  const board =
    readBoardFile(read.value, options) ??
    readBoardCsv(read.value, parse(file).name, options) ??
    readTrelloExport(read.value, options);
  if (!board.ok) return { ok: false, code: 'not-a-board', message: board.message };

  const { boardId, boardName } = board.report;
  const end = await deps.importer.start({ boardId, boardName, commands: board.commands });
  if (!end.ok) return end;
  if (end.value === 'cancelled') return { ok: true, value: { status: 'cancelled' } };
  return { ok: true, value: { status: 'imported', report: board.report } };
}

async function readTextFile(file: string): Promise<Answer<string>> {
  try {
    const { size } = await stat(file);
    if (size > largestFile) return { ok: false, code: 'not-a-board', message: tooLarge };
    return { ok: true, value: decodeText(await readFile(file)) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return {
      ok: false,
      code: 'file-unreadable',
      message: `The file cannot be read (${code}). Choose one that you may open.`,
    };
  }
}
