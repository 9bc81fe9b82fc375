import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { historyFromLog, historyOfCardsSchema, historySchema } from './history.ts';

/** One step a version, in a transaction of its own; `PRAGMA user_version` tells how many have run. */
export const migrations: readonly (string | ((db: DatabaseSyncInstance) => void))[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    scope_seq INTEGER NOT NULL,
    event_type TEXT NOT NULL,
    body TEXT NOT NULL
  );
  CREATE TABLE heads (scope TEXT PRIMARY KEY, head INTEGER NOT NULL, seq INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE entities (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    member_id TEXT NOT NULL,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    last_number INTEGER NOT NULL,
    last_hlc TEXT
  ) WITHOUT ROWID;
  CREATE TABLE mutations (
    device_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    mutation_id TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (device_id, number)
  ) WITHOUT ROWID;
  `,
  `
  ALTER TABLE devices ADD COLUMN last_used_at INTEGER;
  ALTER TABLE devices ADD COLUMN revoked_at INTEGER;
  CREATE TABLE invites (
    id TEXT PRIMARY KEY,
    code_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    uses_left INTEGER
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE keys (
    device_id TEXT NOT NULL,
    key_hash TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (device_id, key_hash)
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE records (
    row INTEGER PRIMARY KEY,
    device_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    before INTEGER,
    mutation_id TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    result TEXT NOT NULL
  );
  CREATE TABLE record_marks (
    device_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (device_id, number)
  ) WITHOUT ROWID;
  ALTER TABLE devices ADD COLUMN last_record INTEGER;
  INSERT INTO records (row, device_id, number, before, mutation_id, body_hash, result)
    SELECT row_number() OVER own, device_id, number,
      CASE WHEN lag(device_id) OVER own = device_id THEN row_number() OVER own - 1 END,
      mutation_id, body_hash, result
    FROM mutations WINDOW own AS (ORDER BY device_id, number);
  INSERT INTO record_marks (device_id, number, row)
    SELECT device_id, number, row FROM records WHERE number % 64 = 0;
  UPDATE devices SET last_record = latest.row
    FROM (SELECT device_id, max(row) AS row FROM records GROUP BY device_id) AS latest
    WHERE latest.device_id = devices.id;
  DROP TABLE mutations;
  `,
  (db) => {
    db.exec(historySchema);
    historyFromLog(db);
  },
  historyOfCardsSchema,
  `
  CREATE TABLE file_ties (
    hash TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (hash, kind, id)
  ) WITHOUT ROWID;
  `,
];
