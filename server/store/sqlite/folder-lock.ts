import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

export class FolderInUse extends Error {
  readonly code = 'folder-in-use';
  constructor(readonly folder: string) {
    super(
      `Another hub is using the data folder ${folder}. Stop that one first, or start this one with another --data folder.`,
    );
  }
}

/**
 * One process a folder. The lock is SQLite's own on a file beside the data: the system lets go of it when
 * the process ends, however it ends, so no stale lock ever has to be cleared by hand.
 */
export function takeFolder(folder: string, name = 'hub.lock'): { release(): void } {
  const db = new DatabaseSync(join(folder, name));
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Error && /locked|busy/i.test(error.message)) throw new FolderInUse(folder);
    throw error;
  }
  return { release: () => db.close() };
}
