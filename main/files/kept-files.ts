import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { access, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNewFile } from './new-file.ts';

/** Files that could be had again, in a folder of its own; those that were used longest ago make way. */
export interface KeptFiles {
  /** Where the file is, which is used from here on; null where there is none. */
  find(name: string): Promise<string | null>;
  /** The whole content or nothing, in the place of what was there. Rejects with what its source does. */
  keep(name: string, content: AsyncIterable<Uint8Array>): Promise<string>;
  /** Removes those of other names. */
  retain(isWanted: (name: string) => boolean): Promise<void>;
}

export interface KeptFilesOptions {
  folder: string;
  /** Bytes of all together. */
  mostBytes: number;
}

const unfinished = '.part';
/** How exactly the time of the last use is known on disk, ms: to read a file is not to write one. */
const usedEveryMs = 60 * 60 * 1000;

/** Bytes by name, longest unused first. What a crash has left half written is removed. */
function readFolder(folder: string): Map<string, number> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name.endsWith(unfinished)) rmSync(path, { force: true });
    const facts = statSync(path, { throwIfNoEntry: false });
    return facts?.isFile() ? [{ name, size: facts.size, usedAt: facts.mtimeMs }] : [];
  });
  found.sort((a, b) => a.usedAt - b.usedAt);
  return new Map(found.map(({ name, size }) => [name, size]));
}

export function createKeptFiles({ folder, mostBytes }: KeptFilesOptions): KeptFiles {
  const sizes = readFolder(folder);
  const used = new Map<string, number>();

  async function use(name: string, size: number): Promise<void> {
    sizes.delete(name);
    sizes.set(name, size);
    const now = Date.now();
    if (now - (used.get(name) ?? 0) < usedEveryMs) return;
    used.set(name, now);
    await utimes(join(folder, name), new Date(now), new Date(now));
  }

  async function remove(name: string): Promise<void> {
    sizes.delete(name);
    await rm(join(folder, name), { force: true });
  }

  async function makeRoom(): Promise<void> {
    let all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const [name, size] of sizes) {
      if (all <= mostBytes || sizes.size === 1) return;
      all -= size;
      await remove(name);
    }
  }

  return {
    async find(name) {
      const size = sizes.get(name);
      if (size === undefined) return null;
      try {
        await access(join(folder, name));
        await use(name, size);
        return join(folder, name);
      } catch {
        // Somebody has tidied up by hand.
        sizes.delete(name);
        return null;
      }
    },
    async keep(name, content) {
      const part = join(folder, `${randomUUID()}${unfinished}`);
      try {
        await writeNewFile(part, content, { mode: 0o600, flush: false });
        const { size } = await stat(part);
        await rename(part, join(folder, name));
        await use(name, size);
      } finally {
        await rm(part, { force: true });
      }
      await makeRoom();
      return join(folder, name);
    },
    async retain(isWanted) {
      for (const name of [...sizes.keys()]) if (!isWanted(name)) await remove(name);
    },
  };
}
