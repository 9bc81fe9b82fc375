import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromFile } from 'file-type';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { largestImport } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import { anyType } from '../../server/protocol/index.ts';
import { boardPath } from '../export/board-archive.ts';
import type { FileInFile } from '../export/board-file.ts';
import { decodeText } from './decode-text.ts';
import { tooLarge } from './not-a-board.ts';
import type { FileSource } from './reading-thread.ts';

/** An archive is not what it is said to be; the message says in a sentence what is wrong, and what is needed. */
export class BadArchive extends Error {}

const damaged = (what: string) => t('boardArchive.damaged', { what });

/** A ZIP archive with a board and its files. It trusts nothing that the archive says of itself. */
export interface BoardArchive {
  /** The board as JSON. */
  board(): Promise<string>;
  /**
   * Puts these files into the folder, which it makes, each under its SHA-256; answers with their media types by that.
   * Rejects with a `BadArchive` where one is missing or another than the board says.
   */
  unpack(files: readonly FileInFile[], folder: string): Promise<ReadonlyMap<string, string>>;
  close(): void;
}

/** Entries that are looked at: more than any board has. */
const mostEntries = 100_000;
/** How many times its own size an archive may unpack to. Ours are stored as they are, and so about once. */
const mostTimes = 100;
/** What any archive may unpack to, bytes. */
const harmless = 256 * 1024 * 1024;
/** The disk's part that files leave free, bytes. */
const keptFree = 256 * 1024 * 1024;

/** Whether bytes begin as those of a ZIP archive do, an empty one too. */
export function isArchive(beginning: Uint8Array): boolean {
  const [p, k, ...kind] = beginning;
  return p === 0x50 && k === 0x4b && ['3,4', '5,6'].includes(kind.slice(0, 2).join());
}

async function opened({ file, content }: FileSource): Promise<ZipFile> {
  const options = { autoClose: false, lazyEntries: true, strictFileNames: true } as const;
  return content === null ? openPromise(file, options) : fromBufferPromise(Buffer.from(content), options);
}

/** Entries by name. Names that lead out of a folder are refused by the library. */
async function entriesIn(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entries.has(entry.fileName))
      throw new BadArchive(damaged(t('boardArchive.twice', { name: entry.fileName })));
    if (entries.size >= mostEntries) throw new BadArchive(t('boardArchive.tooMuch'));
    entries.set(entry.fileName, entry);
  }
  return entries;
}

/** Errors of the library and of zlib as what they come to; those of the file system as they are. */
function asBadArchive(error: unknown): unknown {
  if (error instanceof BadArchive || !(error instanceof Error)) return error;
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC') return new BadArchive(t('boardArchive.noRoom'));
  if (/^E[A-Z]+$/.test(code)) return error;
  return new BadArchive(damaged(error.message.replace(/\.$/, '')));
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asBadArchive(error);
  }
}

function readStream(zip: ZipFile, entry: Entry): Promise<Readable> {
  if (entry.isEncrypted()) throw new BadArchive(t('boardArchive.encrypted'));
  return zip.openReadStreamPromise(entry);
}

/** One file of a card, only if it is what the board says. */
async function unpackOne(
  zip: ZipFile,
  entry: Entry | undefined,
  file: FileInFile,
  to: string,
): Promise<void> {
  const { name, size, sha256 } = file;
  if (!entry) throw new BadArchive(damaged(t('boardArchive.missing', { name })));
  const other = damaged(t('boardArchive.otherFile', { name }));
  if (entry.uncompressedSize !== size) throw new BadArchive(other);
  const sum = createHash('sha256');
  async function* summed(content: Readable): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      sum.update(chunk as Uint8Array);
      yield chunk as Uint8Array;
    }
  }
  const content = await readStream(zip, entry);
  await pipeline(Readable.from(summed(content)), createWriteStream(to, { mode: 0o600, flush: true }));
  if (sum.digest('hex') !== sha256) throw new BadArchive(other);
}

/** Before anything is unpacked: what these come to is in proportion to the archive, and there is room for it. */
async function mayUnpack(zip: ZipFile, files: readonly FileInFile[], folder: string): Promise<void> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > Math.max(harmless, zip.fileSize * mostTimes)) throw new BadArchive(t('boardArchive.tooMuch'));
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize - bytes < keptFree) throw new BadArchive(t('boardArchive.noRoom'));
}

/** Rejects with a `BadArchive` where there is no board in it. */
export async function openBoardArchive(source: FileSource): Promise<BoardArchive> {
  const zip = await translated(() => opened(source));
  const close = () => zip.close();
  const entries = await translated(() => entriesIn(zip)).catch((error: unknown) => {
    close();
    throw error;
  });
  const boardEntry = entries.get(boardPath);
  if (!boardEntry) {
    close();
    throw new BadArchive(
      t(entries.has('[Content_Types].xml') ? 'boardArchive.workbook' : 'boardArchive.noBoard'),
    );
  }
  return {
    board: () =>
      translated(async () => {
        if (boardEntry.uncompressedSize > largestImport) throw new BadArchive(tooLarge());
        const chunks: Uint8Array[] = [];
        for await (const chunk of await readStream(zip, boardEntry)) chunks.push(chunk as Uint8Array);
        return decodeText(Buffer.concat(chunks));
      }),
    unpack: (all, folder) =>
      translated(async () => {
        const files = [...new Map(all.map((file) => [file.sha256, file])).values()];
        const types = new Map<string, string>();
        if (files.length === 0) return types;
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await mayUnpack(zip, files, folder);
        for (const file of files) {
          const to = join(folder, file.sha256);
          await unpackOne(zip, entries.get(file.path), file, to);
          types.set(file.sha256, (await fileTypeFromFile(to).catch(() => undefined))?.mime ?? anyType);
        }
        return types;
      }),
    close,
  };
}
