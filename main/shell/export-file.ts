import { basename } from 'node:path';
import type { Answer, ExportFormat, ExportOutcome } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { boardArchive } from '../export/board-archive.ts';
import { type BoardContent, boardContent } from '../export/board-content.ts';
import { boardAsCsv } from '../export/board-csv.ts';
import { boardAsJson } from '../export/board-file.ts';
import { type ArchivedFile, filesOn } from '../export/board-files.ts';
import { boardAsMarkdown } from '../export/board-markdown.ts';
import { paced } from '../export/paced.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import type { Unfinished } from './unfinished.ts';
import { whyNotWritten, writeWhole } from './write-whole.ts';

/** How far it is: texts of cards, and bytes of files. */
export interface Exported {
  boardName: string;
  cards: { done: number; total: number };
  files: { done: number; total: number; bytes: number; totalBytes: number };
}

export interface ExportDeps {
  engine: Pick<SyncEngine, 'entities'>;
  /** Asks the person where to; null when they thought better of it. */
  chooseFile: (suggested: string, format: ExportFormat) => Promise<string | null>;
  /** The content of a file of a card. Rejects with a `FileNotHad` where it can't be had. */
  openFile: (file: ArchivedFile) => Promise<AsyncIterable<Uint8Array>>;
  unfinished: Unfinished;
  /** Ends it: there is no file then, nor a part of one. */
  signal: AbortSignal;
  onProgress: (exported: Exported) => void;
}

/** Why a file can't be put into an archive, and what to do; the rest of a sentence. */
export class FileNotHad extends Error {}

const endings: Readonly<Record<ExportFormat, string>> = {
  ...{ zip: 'zip', json: 'switchboard', csv: 'csv', markdown: 'md' },
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

const cardsOn = ({ columns }: BoardContent) => columns.reduce((sum, { cards }) => sum + cards.length, 0);

/** The bytes of the export as they are asked for. */
function bytesOf(
  content: BoardContent,
  format: ExportFormat,
  { openFile, signal, onProgress }: ExportDeps,
): AsyncIterable<Uint8Array> {
  const files = format === 'zip' ? filesOn(content) : new Map<string, ArchivedFile>();
  const totalBytes = [...files.values()].reduce((sum, { size }) => sum + size, 0);
  const so: Exported = {
    boardName: content.board.name,
    cards: { done: 0, total: cardsOn(content) },
    files: { done: 0, total: files.size, bytes: 0, totalBytes },
  };
  onProgress(so);
  const text = (pieces: Iterable<string>) =>
    paced(pieces, signal, (count) => {
      so.cards.done = Math.min(count, so.cards.total);
      onProgress(so);
    });
  async function* counted(file: ArchivedFile): AsyncGenerator<Uint8Array> {
    for await (const chunk of await openFile(file)) {
      so.files.bytes += chunk.length;
      onProgress(so);
      yield chunk;
    }
    so.files.done += 1;
  }
  switch (format) {
    case 'json':
      return text(boardAsJson(content));
    case 'csv':
      return text(boardAsCsv(content));
    case 'markdown':
      return text(boardAsMarkdown(content));
    case 'zip': {
      const json = text(boardAsJson(content, files));
      return boardArchive({ json, files: files.values(), open: async (file) => counted(file), signal });
    }
  }
}

/** Asks for a place, and writes the board there as the person sees it, unsent edits included. */
export async function exportBoard(
  deps: ExportDeps,
  { boardId, format }: { boardId: string; format: ExportFormat },
): Promise<Answer<ExportOutcome>> {
  const { engine, chooseFile, signal } = deps;
  const gone = { ok: false as const, code: 'not-found', message: t('exporting.boardGone') };
  const cancelled = { ok: true as const, value: { status: 'cancelled' as const } };
  const named = boardContent(engine.entities(), boardId);
  if (!named) return gone;
  const file = await chooseFile(fileNameFor(named.board.name, endings[format]), format);
  if (file === null || signal.aborted) return cancelled;
  // As it is now: the person may have taken their time over the place.
  const content = boardContent(engine.entities(), boardId);
  if (!content) return gone;
  try {
    await writeWhole(file, bytesOf(content, format, deps), undefined, deps.unfinished);
  } catch (error) {
    if (signal.aborted) return cancelled;
    const why = error instanceof FileNotHad ? error.message : whyNotWritten(error);
    const message = t('exporting.failed', { name: content.board.name, why });
    return { ok: false, code: 'not-exported', message };
  }
  return { ok: true, value: { status: 'exported', fileName: basename(file) } };
}
