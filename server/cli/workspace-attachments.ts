import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { filesIn } from '../files/file-store.ts';

type Row = Record<string, string | number | Uint8Array | null>;

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Hashes of the files that cards of this workspace have on them. */
function attachedIn(db: InstanceType<typeof DatabaseSync>): string[] {
  const rows = db
    .prepare(
      `SELECT DISTINCT json_extract(one.value, '$.hash') AS hash
       FROM entities, json_each(entities.body, '$.attachments') AS one
       WHERE entities.key LIKE 'card:%' ORDER BY hash`,
    )
    .all() as Row[];
  return rows.map(({ hash }) => String(hash));
}

/** The file's bytes; null where it is not there or not what it was. */
function wholeFile(folder: string, hash: string): Uint8Array | null {
  const path = join(filesIn(folder), hash);
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  return hashOf(bytes) === hash ? bytes : null;
}

/** How many of the files that are on cards there are, and which of them are missing or damaged. */
export function lookAtFiles(folder: string, database: string): { count: number; lost: string[] } {
  const db = new DatabaseSync(database, { readOnly: true });
  try {
    const hashes = attachedIn(db);
    return { count: hashes.length, lost: hashes.filter((hash) => wholeFile(folder, hash) === null) };
  } finally {
    db.close();
  }
}

/**
 * Puts the files of a workspace into the copy of its database, so that a backup is one file. One at a time is in
 * memory. Returns the hashes of those that were lost before.
 */
export function packFiles(folder: string, copy: string): { count: number; lost: string[] } {
  const db = new DatabaseSync(copy);
  try {
    const hashes = attachedIn(db);
    const lost: string[] = [];
    // A hub that was restored may have brought the table along.
    db.exec('DROP TABLE IF EXISTS files; CREATE TABLE files (hash TEXT PRIMARY KEY, body BLOB NOT NULL)');
    const put = db.prepare('INSERT INTO files (hash, body) VALUES (?, ?)');
    for (const hash of hashes) {
      const bytes = wholeFile(folder, hash);
      if (bytes) put.run(hash, bytes);
      else lost.push(hash);
    }
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return { count: hashes.length - lost.length, lost };
  } finally {
    db.close();
  }
}

/** Takes the files out of a copy of a backup into the folder of the hub that it becomes. A backup may be older than files. */
export function unpackFiles(copy: string, folder: string): void {
  const db = new DatabaseSync(copy);
  try {
    const has = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'files'").get();
    if (!has) return;
    mkdirSync(filesIn(folder), { recursive: true, mode: 0o700 });
    const read = db.prepare('SELECT body FROM files WHERE hash = ?');
    for (const { hash } of db.prepare('SELECT hash FROM files').all() as Row[]) {
      const { body } = read.get(String(hash)) as Row;
      const bytes = body as Uint8Array;
      if (hashOf(bytes) !== hash) throw new Error(`the file ${hash} in it is damaged`);
      writeFileSync(join(filesIn(folder), String(hash)), bytes, { mode: 0o600, flush: true });
    }
    db.exec('DROP TABLE files; VACUUM');
  } finally {
    db.close();
  }
}
