import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Append, EventStore } from '../event-store.ts';
import { flatten } from './flat-append.ts';
import { takeFolder } from './folder-lock.ts';
import { type FirstWords, startThread } from './thread.ts';

export interface SqliteStoreOptions {
  folder: string;
  /** The bundled `sqlite-worker`. */
  workerFile: string;
  /** For a folder that holds no workspace yet. */
  firstWords: FirstWords;
}

/** Places of the log that are looked at in one transaction of a compaction: some milliseconds of the writer's time. */
const COMPACT_STEP = 500;
/** Between two steps the writer is others' for this many times as long as the step took, ms at most. */
const RESTS = 4;
const LONGEST_REST_MS = 250;

/**
 * A workspace in one SQLite file. Two threads wait for the disk in our place, one that writes and one
 * that reads, so that neither stalls a stream nor the other.
 */
export async function openSqliteStore({
  folder,
  workerFile,
  firstWords,
}: SqliteStoreOptions): Promise<EventStore> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeFolder(folder);
  const file = join(folder, 'workspace.db');
  const writer = startThread(workerFile, file, 'writer');
  let loaded: Awaited<ReturnType<EventStore['load']>>;
  try {
    loaded = await writer.call('load', { defaults: firstWords });
  } catch (error) {
    lock.release();
    throw error;
  }
  const reader = startThread(workerFile, file, 'reader');
  let closing = false;
  let compacting: Promise<void> = Promise.resolve();

  async function compactTo(seq: number) {
    for (let more = !closing; more && !closing; ) {
      const began = performance.now();
      more = await writer.call('compact', { seq, limit: COMPACT_STEP });
      const rest = Math.min(LONGEST_REST_MS, (performance.now() - began) * RESTS);
      if (more) await new Promise((resolve) => setTimeout(resolve, rest).unref());
    }
  }

  /** Appends that failed; the writer counts them, too. */
  let failures = 0;
  async function append(batch: Append) {
    const flat = flatten(batch);
    try {
      return await writer.call('append', { batch: flat, failures });
    } catch (error) {
      failures += 1;
      throw error;
    }
  }

  return {
    load: async () => loaded,
    append,
    readAfter: (after, limit) => reader.call('readAfter', { after, limit }),
    history: (query) => reader.call('history', { query }),
    recordOf: (deviceId, number) => reader.call('recordOf', { deviceId, number }),
    keyOf: (deviceId, keyHash) => reader.call('keyOf', { deviceId, keyHash }),
    saveDevice: async (device) => void (await writer.call('saveDevice', { device })),
    saveUse: async (devices) => void (await writer.call('saveUse', { devices })),
    saveInvite: async (invite) => void (await writer.call('saveInvite', { invite })),
    saveFileTie: async (tie) => void (await writer.call('saveFileTie', { tie })),
    dropFileTies: async (hashes) => void (await writer.call('dropFileTies', { hashes })),
    saveSetting: async (name, value) => void (await writer.call('saveSetting', { name, value })),
    compact: (seq) => (compacting = compacting.catch(() => {}).then(() => compactTo(seq))),
    lastBefore: (at) => reader.call('lastBefore', { at }),
    close: async () => {
      closing = true;
      await reader.stop();
      await writer.stop();
      lock.release();
    },
  };
}
