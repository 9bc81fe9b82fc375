import { readFile, stat } from 'node:fs/promises';
import { parse } from 'node:path';
import type { Answer, ImportOutcome } from '../../preload/contract/index.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { readBoardCsv } from './board-csv.ts';
import { readBoardFile } from './board-file.ts';
import { decodeText } from './decode-text.ts';
import { largestFile, tooLarge } from './not-a-board.ts';
import { readTrelloExport } from './trello.ts';

export interface ImportDeps {
  engine: Pick<SyncEngine, 'dispatch'>;
  /** Asks the person for a file; null when they thought better of it. */
  chooseFile: () => Promise<string | null>;
  newId: () => string;
}

/** How many edits are given at a time, so that windows stay awake meanwhile. */
const edits = 200;

/** Asks for a file and brings its board in. Either all of a file is understood, or nothing is changed. */
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

  for (const [index, command] of board.commands.entries()) {
    const answer = deps.engine.dispatch(command, null);
    if (!answer.ok) {
      const message = `The import stopped after ${index} of ${board.commands.length} steps: ${answer.message}`;
      return { ok: false, code: answer.code, message };
    }
    if (index % edits === edits - 1) await new Promise((resume) => setImmediate(resume));
  }
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
