import { DatabaseSync } from '@photostructure/sqlite';
import type { Fork } from '../../protocol/index.ts';

/**
 * A restored workspace goes on under another epoch, since its parent may have gone on too. What the log
 * holds of the parent stays, but nobody resumes in it: the horizon is where they parted.
 */
export function openNewEpoch(file: string, { epoch, parent }: { epoch: string; parent: Fork }): void {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA synchronous = FULL');
    const read = db.prepare("SELECT value FROM meta WHERE key = 'parents'").get() as
      | { value: string }
      | undefined;
    const parents = [...(JSON.parse(read?.value ?? '[]') as Fork[]), parent];
    const put =
      'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';
    db.exec('BEGIN IMMEDIATE');
    for (const [key, value] of Object.entries({
      epoch,
      parents: JSON.stringify(parents),
      horizon: String(parent.seq),
    }))
      db.prepare(put).run(key, value);
    db.exec('COMMIT');
    // All of it in the one file, so that it can be renamed without what lies beside it.
    const { busy } = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
    if (busy !== 0) throw new Error('the copy is in use by another program');
  } finally {
    db.close();
  }
}
