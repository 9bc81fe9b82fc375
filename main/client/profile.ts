import { join } from 'node:path';
import { createCredentialStore } from '../shell/credentials.ts';
import { createLog } from '../shell/log.ts';
import type { CredentialStore, SyncEngine } from '../sync/engine-port.ts';
import { createSyncEngine } from '../sync/sync-engine.ts';

/** What one client keeps between its runs, laid out as an app's profile is. */
export interface Profile {
  /** Who it is; null before it has joined. */
  credentials: CredentialStore;
  openEngine(deviceName: string): Promise<SyncEngine>;
}

/** `onTrouble` is told what went wrong on this machine's disk. */
export function openProfile(folder: string, onTrouble: (words: string) => void): Profile {
  const toFile = createLog({ folder: join(folder, 'logs'), now: Date.now, echo: () => {} });
  const log: typeof toFile = (line) => {
    toFile(line);
    if (line.level === 'error') onTrouble(`${line.message}: ${String(line.file ?? line.error ?? '')}`);
  };
  const file = join(folder, 'sign-in.json');
  const credentials = createCredentialStore({ file, cipher: null, now: Date.now, log });
  return {
    credentials,
    openEngine: (deviceName) =>
      createSyncEngine({
        dataFolder: join(folder, 'data'),
        diskWorkerFile: join(import.meta.dirname, 'disk-worker.cjs'),
        credentials,
        deviceName,
        isSystem: true,
        log,
      }),
  };
}
