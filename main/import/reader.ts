import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { type Answer, type ImportReport, largestImport } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { BadArchive, type BoardArchive, isArchive, openBoardArchive } from './archive.ts';
import { boardIn, filesOf, makeBoard } from './board-file.ts';
import type { JobPlace } from './importer.ts';
import { writeJob } from './job-file.ts';
import { tooLarge } from './not-a-board.ts';
import { createReading, type Looked, type Reading } from './reading.ts';
import type { Asked, FileSource, Replied } from './reading-thread.ts';
import type { TrelloImport } from './trello.ts';

const notABoard = (message: string) => ({ ok: false, code: 'not-a-board', message }) as const;

function unreadable(error: unknown): Answer<never> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : t('imports.unknownError');
  return {
    ok: false,
    code: 'file-unreadable',
    message: t('imports.unreadable', { code }),
  };
}

/** The first bytes of the file: enough to tell an archive. */
function beginningOf({ file, content }: FileSource): Uint8Array {
  if (content !== null) return content.subarray(0, 4);
  const handle = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(4);
    return bytes.subarray(0, readSync(handle, bytes, 0, 4, 0));
  } finally {
    closeSync(handle);
  }
}

function contentOf({ file, content }: FileSource): Answer<Uint8Array> {
  if (content !== null) return { ok: true, value: content };
  if (statSync(file).size > largestImport) return notABoard(tooLarge());
  return { ok: true, value: readFileSync(file) };
}

/** `bytes`: of the files that lie in the place's folder. */
function keep(
  read: TrelloImport,
  { importId, workspaceId, file }: JobPlace,
  bytes = 0,
): Answer<ImportReport> {
  if (!read.ok) return notABoard(read.message);
  const { report, commands } = read;
  const { boardId, boardName } = report;
  const job = { importId, boardId, boardName, workspaceId, total: commands.length };
  writeJob(file, { ...job, ...(bytes > 0 && { bytes }) }, commands);
  return { ok: true, value: report };
}

function answerOf(asked: Asked, reading: Reading): Answer<unknown> {
  switch (asked.what) {
    case 'look':
      return { ok: true, value: reading.look() };
    case 'preview':
      return { ok: true, value: reading.preview(asked.choices, asked.to) };
    case 'board':
      return keep(reading.board(asked.includeArchived), asked.place);
    case 'table':
      return keep(reading.table(asked.choices, asked.to), asked.place);
  }
}

async function unpacked(
  archive: BoardArchive,
  { includeArchived, place }: Extract<Asked, { what: 'board' }>,
  newId: () => string,
): Promise<Answer<ImportReport>> {
  const read = boardIn(await archive.board(), includeArchived);
  if (!read?.ok) return notABoard(read?.message ?? t('boardArchive.noBoard'));
  const files = filesOf(read.board);
  const types = await archive.unpack(files, place.filesFolder);
  const sizes = new Map(files.map(({ sha256, size }) => [sha256, size]));
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return keep(makeBoard(read.board, { newId, types }), place, bytes);
}

/** What is asked of an archive; there is no table in any. */
async function ofArchive(source: FileSource, asked: Asked, newId: () => string): Promise<Replied> {
  try {
    const archive = await openBoardArchive(source);
    try {
      return asked.what === 'board'
        ? await unpacked(archive, asked, newId)
        : { ok: true, value: { is: 'board' } satisfies Looked };
    } finally {
      archive.close();
    }
  } catch (error) {
    if (error instanceof BadArchive) return notABoard(error.message);
    throw error;
  }
}

/** Answers what is asked of one file; its content is read when it is first needed. */
export function createReader(source: FileSource, newId: () => string): (asked: Asked) => Promise<Replied> {
  let reading: Reading | null = null;
  async function answer(asked: Asked): Promise<Replied> {
    if (reading) return answerOf(asked, reading);
    if (isArchive(beginningOf(source))) return ofArchive(source, asked, newId);
    const content = contentOf(source);
    if (!content.ok) return content;
    reading = createReading(content.value, source.file, newId);
    return answerOf(asked, reading);
  }
  return (asked) =>
    answer(asked).catch((error: unknown) => {
      // Whatever else goes wrong is a fault of ours, and told as one.
      if (error instanceof Error && 'syscall' in error) return unreadable(error);
      throw error;
    });
}
