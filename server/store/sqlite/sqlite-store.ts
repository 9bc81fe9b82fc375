import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '../event-store.ts';
import { takeFolder } from './folder-lock.ts';
import { type FirstWords, startThread } from './thread.ts';

export interface SqliteStoreOptions {
  folder: string;
  /** The bundled `sqlite-worker`. */
  workerFile: string;
  /** For a folder that holds no workspace yet. */
  firstWords: FirstWords;
}

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

  return {
    load: async () => loaded,
    append: (batch) => writer.call('append', { batch }),
    readAfter: (after, limit) => reader.call('readAfter', { after, limit }),
    recordOf: (deviceId, number) => reader.call('recordOf', { deviceId, number }),
    keyOf: (deviceId, keyHash) => reader.call('keyOf', { deviceId, keyHash }),
    saveDevice: async (device) => void (await writer.call('saveDevice', { device })),
    saveUse: async (devices) => void (await writer.call('saveUse', { devices })),
    saveInvite: async (invite) => void (await writer.call('saveInvite', { invite })),
    saveSetting: async (name, value) => void (await writer.call('saveSetting', { name, value })),
    compact: async (seq) => void (await writer.call('compact', { seq })),
    close: async () => {
      await reader.stop();
      await writer.stop();
      lock.release();
    },
  };
}
