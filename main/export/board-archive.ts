import { addAbortSignal, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ArchivedFile } from './board-files.ts';

/** Where the board itself is in its archive. */
export const boardPath = 'board.json';

export interface ArchiveParts {
  /** The board as JSON, which names the files. */
  json: AsyncIterable<Uint8Array>;
  files: Iterable<ArchivedFile>;
  /** Opens one after another, each when the one before has been read. */
  open: (file: ArchivedFile) => Promise<AsyncIterable<Uint8Array>>;
  signal: AbortSignal;
}

/**
 * A board with its files as a ZIP archive, of which no more than a little is in memory. Files are stored as they are:
 * most are compressed already, and an archive can then promise no more than it brings. The stream fails with whatever
 * a part of it does, and with the signal's reason.
 */
export function boardArchive({ json, files, open, signal }: ArchiveParts): Readable {
  const zip = new ZipFile();
  const archive = zip.outputStream as Readable;
  let current: Readable | null = null;
  const fail = (error: unknown) =>
    void archive.destroy(error instanceof Error ? error : new Error(String(error)));

  /** Streams that are piped hand on their end and no error. */
  function reading(content: AsyncIterable<Uint8Array>): Readable {
    current = Readable.from(content);
    return current.on('error', fail);
  }

  zip.on('error', fail);
  archive.once('close', () => current?.destroy());
  zip.addReadStreamLazy(boardPath, (pass) => pass(null, reading(json)));
  for (const file of files)
    zip.addReadStreamLazy(file.path, { size: file.size, compress: false }, (pass) => {
      open(file).then((content) => pass(null, reading(content)), fail);
    });
  zip.end();
  return addAbortSignal(signal, archive);
}
