import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, rename, rm, statfs, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromFile } from 'file-type';
import { anyType, fileHashSchema } from '../protocol/index.ts';
import { noRoom, tooLarge, wrongContent } from './file-problems.ts';

export interface FileFacts {
  /** Bytes. */
  size: number;
  type: string;
}

/** Files by their content's SHA-256, in a folder beside the database. A file is whole and on the disk, or not there. */
export interface FileStore {
  /**
   * Keeps what the stream brings, so many bytes, if it has this hash; under one hash it is kept once. Resolves once it
   * would survive a power cut. Rejects with a `ProblemError` where it may not be kept, and with the stream's own error.
   */
  receive(hash: string, body: Readable, bytes: number): Promise<FileFacts>;
  /** Of a file that is kept. */
  factsOf(hash: string): FileFacts | undefined;
  /** Reads a file that is kept. */
  read(hash: string): Readable;
  /** Lets go of a file at once: nobody can attach it from here on. Resolves when it is off the disk. */
  remove(hash: string): Promise<void>;
  /** Removes what nothing has referred to for long enough. Never what has come or been referred to meanwhile. */
  sweep(inUse: ReadonlySet<string>): Promise<void>;
}

export interface FileStoreOptions {
  folder: string;
  /** Bytes that one file may have, and all together. */
  mostBytes: number;
  mostInAll: number;
  now: () => number;
}

/** Kept for a day though nothing refers to it: it may be on its way onto a card, or be put back by an undo. */
const UNUSED_MS = 24 * 60 * 60 * 1000;
/** The database's part of the disk, bytes: files leave so much free. */
const FREE_BYTES = 512 * 1024 * 1024;

export const filesIn = (folder: string) => join(folder, 'files');

interface Kept extends FileFacts {
  /** When it was last referred to, or came; ms since the epoch. */
  usedAt: number;
}

async function typeOf(file: string): Promise<string> {
  return (await fileTypeFromFile(file).catch(() => undefined))?.mime ?? anyType;
}

/** Makes what was renamed into the folder survive a power cut; where folders can't be synced, the system does by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Whole files, and what is known of them. What an interrupted upload has left is removed. */
async function readFolder(folder: string): Promise<Map<string, Kept>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = new Map<string, Kept>();
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.part')) rmSync(path, { force: true });
    if (!fileHashSchema.safeParse(name).success) continue;
    const { size, mtimeMs } = statSync(path);
    kept.set(name, { size, type: await typeOf(path), usedAt: mtimeMs });
  }
  return kept;
}

/** Lets bytes through, counts and hashes them. */
function measuring() {
  const sum = createHash('sha256');
  let size = 0;
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      sum.update(chunk);
      done(null, chunk);
    },
  });
  return { through, size: () => size, hash: () => sum.digest('hex') };
}

export async function openFileStore(options: FileStoreOptions): Promise<FileStore> {
  const { mostBytes, mostInAll, now } = options;
  const folder = filesIn(options.folder);
  const kept = await readFolder(folder);
  /** Bytes of uploads under way: two together must not take more than there is room for. */
  let arriving = 0;
  /** Renames and removals go one after another, so that none takes away what has just come. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  const pathOf = (hash: string) => join(folder, hash);

  async function makeSure(bytes: number) {
    let all = arriving;
    for (const { size } of kept.values()) all += size;
    const { bavail, bsize } = await statfs(folder);
    if (all > mostInAll || bavail * bsize - bytes < FREE_BYTES) throw noRoom();
  }

  async function write(part: string, hash: string, body: Readable): Promise<number> {
    const measured = measuring();
    // There before anything is read, so that it can be removed whatever becomes of that.
    const file = await open(part, 'wx', 0o600);
    try {
      await pipeline(body, measured.through, (content) => writeFile(file, content));
      await file.sync();
    } finally {
      await file.close();
    }
    if (measured.size() === 0 || measured.hash() !== hash) throw wrongContent(hash);
    return measured.size();
  }

  async function receive(hash: string, body: Readable, bytes: number): Promise<FileFacts> {
    if (bytes > mostBytes) throw tooLarge(mostBytes);
    const part = join(folder, `${randomUUID()}.part`);
    arriving += bytes;
    try {
      await makeSure(bytes);
      const size = await write(part, hash, body);
      const type = await typeOf(part);
      await inTurn(async () => {
        await rename(part, pathOf(hash));
        await syncFolder(folder);
        kept.set(hash, { size, type, usedAt: now() });
      });
      return { size, type };
    } finally {
      arriving -= bytes;
      await rm(part, { force: true });
    }
  }

  return {
    receive,
    factsOf: (hash) => kept.get(hash),
    read: (hash) => createReadStream(pathOf(hash)),
    async remove(hash) {
      if (!kept.delete(hash)) return;
      await inTurn(async () => {
        // Brought again meanwhile, it is a new file.
        if (!kept.has(hash)) await rm(pathOf(hash), { force: true });
      });
    },
    sweep: (inUse) =>
      inTurn(async () => {
        for (const [hash, file] of kept) {
          if (inUse.has(hash)) {
            file.usedAt = now();
            await utimes(pathOf(hash), new Date(now()), new Date(now())).catch(() => undefined);
          } else if (now() - file.usedAt > UNUSED_MS) {
            // From here on nobody can attach it; whoever wants to brings it again.
            kept.delete(hash);
            await rm(pathOf(hash), { force: true });
          }
        }
      }),
  };
}
