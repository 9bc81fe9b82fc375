import { readFileSync, statSync } from 'node:fs';
import { type Answer, type ImportReport, largestImport } from '../../preload/contract/index.ts';
import type { JobPlace } from './importer.ts';
import { writeJob } from './job-file.ts';
import { tooLarge } from './not-a-board.ts';
import { createReading, type Reading } from './reading.ts';
import type { Asked, FileSource, Replied } from './reading-thread.ts';
import type { TrelloImport } from './trello.ts';

function contentOf({ file, content }: FileSource): Answer<Uint8Array> {
  if (content !== null) return { ok: true, value: content };
  try {
    if (statSync(file).size > largestImport) return { ok: false, code: 'not-a-board', message: tooLarge };
    return { ok: true, value: readFileSync(file) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return {
      ok: false,
      code: 'file-unreadable',
      message: `The file cannot be read (${code}). Choose one that you may open.`,
    };
  }
}

function keep(read: TrelloImport, { importId, workspaceId, file }: JobPlace): Answer<ImportReport> {
  if (!read.ok) return { ok: false, code: 'not-a-board', message: read.message };
  const { report, commands } = read;
  const { boardId, boardName } = report;
  writeJob(file, { importId, boardId, boardName, workspaceId, total: commands.length }, commands);
  return { ok: true, value: report };
}

function answer(asked: Asked, reading: Reading): Answer<unknown> {
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

/** Answers what is asked of one file; its content is read when it is first needed. */
export function createReader(source: FileSource, newId: () => string): (asked: Asked) => Replied {
  let reading: Reading | null = null;
  return (asked) => {
    if (reading) return answer(asked, reading);
    const content = contentOf(source);
    if (!content.ok) return content;
    reading = createReading(content.value, source.file, newId);
    return answer(asked, reading);
  };
}
