import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { Importer } from '../../main/import/importer.ts';
import { writeJob } from '../../main/import/job-file.ts';
import { createReader } from '../../main/import/reader.ts';
import {
  type Asked,
  type FileSource,
  type ReadingThread,
  threadOver,
} from '../../main/import/reading-thread.ts';
import type { Answer } from '../../preload/contract/index.ts';
import type { Command } from '../../server/protocol/index.ts';

/** What a file is known by. */
export const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** What a file was read as. */
export interface ReadBoard {
  boardId: string;
  boardName: string;
  commands: Command[];
}

/** What an importer is started with; `files`: those that are attached. */
export function writing(
  { boardId, boardName, commands }: ReadBoard,
  files: readonly Buffer[] = [],
): Parameters<Importer['start']>[0] {
  return async ({ file, importId, workspaceId, filesFolder }) => {
    mkdirSync(filesFolder, { recursive: true });
    for (const content of files) writeFileSync(join(filesFolder, hashOf(content)), content);
    writeJob(file, { importId, boardId, boardName, workspaceId, total: commands.length }, commands);
    return { ok: true, value: null };
  };
}

/** Reads files in this thread. */
export function readHere(source: FileSource): ReadingThread {
  const read = createReader(source, uuidv7);
  return threadOver(
    async <T>(asked: Asked) => (await read(asked)) as Answer<T>,
    () => undefined,
  );
}

/** What a file with a board of so many cards is read as. */
export function boardOfCards(count: number): ReadBoard {
  const [boardId, columnId] = [uuidv7(), uuidv7()];
  const cards = Array.from(
    { length: count },
    (_, i): Command => ({ type: 'card.create', cardId: uuidv7(), columnId, title: `Imported ${i + 1}` }),
  );
  const commands: Command[] = [
    { type: 'board.create', boardId, name: 'Brought' },
    { type: 'column.create', columnId, boardId, name: 'To do' },
    ...cards,
  ];
  return { boardId, boardName: 'Brought', commands };
}
