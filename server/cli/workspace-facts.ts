import { rmSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';

/** What a workspace's file says of itself. */
export interface WorkspaceFacts {
  /** What SQLite's integrity check found, or null. */
  damage: string | null;
  schema: number;
  epoch: string;
  seq: number;
  /** The last event that the log no longer holds. */
  horizon: number;
  /** When its oldest event was written, ISO 8601; null where it holds none. */
  since: string | null;
  workspaceName: string;
}

type Row = Record<string, string | number | null>;

/** Removes what SQLite keeps beside a file while it is open. For copies that are closed, and whole without it. */
export function removeBeside(file: string): void {
  for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
}

/** Reads a file that nobody writes to, or a hub's while it runs. Throws where it is no workspace. */
export function lookInto(file: string, mode: 'copy' | 'live' = 'copy'): WorkspaceFacts {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const one = (sql: string) => (db.prepare(sql).get() ?? {}) as Row;
    const check = String(one('PRAGMA integrity_check').integrity_check);
    const meta = (key: string) => String(one(`SELECT value FROM meta WHERE key = '${key}'`).value ?? '');
    const horizon = Number(meta('horizon') || 0);
    const oldest = one(`SELECT json_extract(body, '$.at') AS at FROM events WHERE seq = ${horizon + 1}`).at;
    const head = Number(one('SELECT max(seq) AS seq FROM events').seq ?? 0);
    return {
      damage: check === 'ok' ? null : check,
      schema: Number(one('PRAGMA user_version').user_version),
      epoch: meta('epoch'),
      seq: Math.max(head, horizon),
      horizon,
      since: oldest === undefined || oldest === null ? null : String(oldest),
      workspaceName: meta('workspaceName'),
    };
  } finally {
    db.close();
    // Left behind by reading; the file alone is the copy.
    if (mode === 'copy') removeBeside(file);
  }
}
