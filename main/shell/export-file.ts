import { basename } from 'node:path';
import type { Answer, ExportFormat, ExportOutcome } from '../../preload/contract/index.ts';
import { type BoardContent, boardContent } from '../export/board-content.ts';
import { boardAsCsv } from '../export/board-csv.ts';
import { boardAsJson } from '../export/board-file.ts';
import { boardAsMarkdown } from '../export/board-markdown.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { whyNotWritten, writeWhole } from './write-whole.ts';

export interface ExportDeps {
  engine: Pick<SyncEngine, 'entities'>;
  /** Asks the person where to; null when they thought better of it. */
  chooseFile: (suggested: string, format: ExportFormat) => Promise<string | null>;
}

const writers: Readonly<Record<ExportFormat, { ending: string; write: (content: BoardContent) => string }>> =
  {
    json: { ending: 'switchboard', write: boardAsJson },
    csv: { ending: 'csv', write: boardAsCsv },
    markdown: { ending: 'md', write: boardAsMarkdown },
  };

/** Characters that some system takes in no file's name. */
const unfit = /[\p{Cc}<>:"/\\|?*]/gu;

export function fileNameFor(boardName: string, ending: string): string {
  const name = boardName
    .replace(unfit, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[ .]+|[ .]+$/gu, '');
  return `${[...name].slice(0, 60).join('').trim() || 'Board'}.${ending}`;
}

/** Asks for a place, and writes the board there as the person sees it, unsent edits included. */
export async function exportBoard(
  { engine, chooseFile }: ExportDeps,
  { boardId, format }: { boardId: string; format: ExportFormat },
): Promise<Answer<ExportOutcome>> {
  const gone = { ok: false as const, code: 'not-found', message: 'This board is not here any more.' };
  const named = boardContent(engine.entities(), boardId);
  if (!named) return gone;
  const { ending, write } = writers[format];
  const file = await chooseFile(fileNameFor(named.board.name, ending), format);
  if (file === null) return { ok: true, value: { status: 'cancelled' } };
  // As it is now: the person may have taken their time over the place.
  const content = boardContent(engine.entities(), boardId);
  if (!content) return gone;
  try {
    await writeWhole(file, write(content));
  } catch (error) {
    const message = `“${content.board.name}” was not exported: ${whyNotWritten(error)}.`;
    return { ok: false, code: 'not-exported', message };
  }
  return { ok: true, value: { status: 'exported', fileName: basename(file) } };
}
