import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import * as z from 'zod';
import { fileHashSchema, fileNameSchema, idSchema } from '../../server/protocol/index.ts';
import { writeFileAtomically } from '../shell/atomic-file.ts';
import { writeNewFile } from './new-file.ts';

const unsentFileSchema = z.object({
  /** What its attachment will be known by. */
  id: idSchema,
  workspaceId: z.string(),
  cardId: idSchema,
  boardId: idSchema.nullable(),
  name: fileNameSchema,
  hash: fileHashSchema,
  /** Bytes. */
  size: z.int().min(1),
  /** Why the hub has refused it; null: it has not. */
  why: z.string().nullable(),
});
export type UnsentFile = z.infer<typeof unsentFileSchema>;

/** Files that are to be on cards and that the hub does not have yet: whole on disk, so that nothing but they is needed. */
export interface UnsentFiles {
  /** In the order in which they were added. */
  list(): UnsentFile[];
  /** Rejects with what the content does or the disk says, and keeps nothing then. */
  add(
    file: Omit<UnsentFile, 'hash' | 'size' | 'why'>,
    content: AsyncIterable<Uint8Array>,
  ): Promise<UnsentFile>;
  setWhy(id: string, why: string | null): void;
  read(id: string): Readable;
  drop(id: string): void;
}

/** What a crash has left without its other half is removed. */
function readFolder(folder: string): Map<string, UnsentFile> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = readdirSync(folder).sort();
  const files = new Map<string, UnsentFile>();
  for (const name of names) {
    if (!name.endsWith('.json') || !names.includes(name.replace(/json$/, 'bin'))) continue;
    const file = unsentFileSchema.safeParse(
      safely(() => JSON.parse(readFileSync(join(folder, name), 'utf8'))),
    );
    if (file.success) files.set(file.data.id, file.data);
  }
  for (const name of names)
    if (!files.has(name.replace(/\.(json|bin)$/, ''))) rmSync(join(folder, name), { force: true });
  return files;
}

function safely(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return null;
  }
}

export function openUnsentFiles(folder: string): UnsentFiles {
  const files = readFolder(folder);
  const pathOf = (id: string, ending: 'json' | 'bin') => join(folder, `${id}.${ending}`);
  function keep(file: UnsentFile): void {
    writeFileAtomically(pathOf(file.id, 'json'), JSON.stringify(file), 0o600);
    files.set(file.id, file);
  }
  function drop(id: string): void {
    files.delete(id);
    // What names the content goes first: content alone is removed by the next start.
    for (const ending of ['json', 'bin'] as const) rmSync(pathOf(id, ending), { force: true });
  }
  return {
    list: () => [...files.values()],
    async add(file, content) {
      const sum = createHash('sha256');
      let size = 0;
      async function* measured(): AsyncGenerator<Uint8Array> {
        for await (const chunk of content) {
          sum.update(chunk);
          size += chunk.length;
          yield chunk;
        }
      }
      try {
        await writeNewFile(pathOf(file.id, 'bin'), measured(), { mode: 0o600, flush: true });
        const whole = { ...file, hash: sum.digest('hex'), size, why: null };
        keep(whole);
        return whole;
      } catch (error) {
        drop(file.id);
        throw error;
      }
    },
    setWhy(id, why) {
      const file = files.get(id);
      if (file) keep({ ...file, why });
    },
    read: (id) => createReadStream(pathOf(id, 'bin')),
    drop,
  };
}
