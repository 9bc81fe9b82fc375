import type { StatementSyncInstance } from '@photostructure/sqlite';
import type { FileTie } from '../event-store.ts';
import type { Row } from './rows.ts';

/** What is kept of who has brought which file, and of the boards on which it has been. */
export function createFileTies(sql: (text: string) => StatementSyncInstance) {
  return {
    all: (): FileTie[] =>
      (sql('SELECT hash, kind, id FROM file_ties').all() as Row[]).map(({ hash, kind, id }) => ({
        ...{ hash: String(hash), kind: kind as FileTie['kind'], id: String(id) },
      })),
    save({ hash, kind, id }: FileTie): null {
      sql('INSERT OR IGNORE INTO file_ties (hash, kind, id) VALUES (?, ?, ?)').run(hash, kind, id);
      return null;
    },
    drop(hashes: readonly string[]): null {
      for (const hash of hashes) sql('DELETE FROM file_ties WHERE hash = ?').run(hash);
      return null;
    },
  };
}
