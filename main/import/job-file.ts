import { closeSync, createReadStream, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Command } from '../../server/protocol/index.ts';
import { syncFolder } from '../shell/atomic-file.ts';

/** What an import is, beside its edits. */
export interface ImportJob {
  importId: string;
  boardId: string;
  boardName: string;
  workspaceId: string;
  /** How many edits it takes. */
  total: number;
  /** Of the files that come with them, together; none without it. */
  bytes?: number;
}

/** Characters that are gathered for one write. */
const atOnce = 1024 * 1024;

/** One line, also to readers that take the two separators of Unicode for ends of lines. */
function lineOf(value: object): string {
  return `${JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`;
}

/** What an import makes bears its id. */
function madeBy(command: Command, importId: string): Command {
  switch (command.type) {
    case 'board.create':
    case 'column.create':
    case 'card.create':
    case 'card.copy':
    case 'label.create':
      return { ...command, importId };
    default:
      return command;
  }
}

/** Puts the job and its edits, a line each, into the file: whole and on disk when this returns, or not there. */
export function writeJob(file: string, job: ImportJob, commands: Iterable<Command>): void {
  const waiting = `${file}.new`;
  rmSync(waiting, { force: true });
  const handle = openSync(waiting, 'wx', 0o600);
  try {
    let lines = lineOf(job);
    for (const command of commands) {
      lines += lineOf(madeBy(command, job.importId));
      if (lines.length < atOnce) continue;
      writeSync(handle, lines);
      lines = '';
    }
    writeSync(handle, lines);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(waiting, file);
  syncFolder(dirname(file));
}

/** Lines of the file, as they are asked for: never all of them in memory. */
async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, 'utf8');
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } finally {
    input.destroy();
  }
}

export async function readJob(file: string): Promise<ImportJob> {
  for await (const line of linesOf(file)) return JSON.parse(line) as ImportJob;
  throw new Error('an import’s file is empty');
}

/** Its edits, in the order in which they must be given. */
export async function* commandsIn(file: string): AsyncGenerator<Command> {
  let head = true;
  for await (const line of linesOf(file)) {
    if (!head) yield JSON.parse(line) as Command;
    head = false;
  }
}
