import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { type Entity, type Heads, type Mutation, mutationSchema } from '../../../server/protocol/index.ts';
import { entityKey } from '../../../server/rules/entity-key.ts';
import type { Lineage } from '../../../server/rules/lineage.ts';
import type { StoredNotice } from '../notices.ts';
import type { AcknowledgedEdit, DiskWrite, KeptClock, OutboxEntry, Stored } from './disk-port.ts';

type Row = Record<string, string | number | null>;

const outboxSchema = `
  CREATE TABLE IF NOT EXISTS mutations (number INTEGER PRIMARY KEY, body TEXT NOT NULL, acked_seq INTEGER);
  CREATE TABLE IF NOT EXISTS numbers (id INTEGER PRIMARY KEY CHECK (id = 1), last INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS notices (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS acknowledged (id TEXT PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS lineages (epoch TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
`;
const replicaSchema = `
  CREATE TABLE IF NOT EXISTS entities (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS position (
    id INTEGER PRIMARY KEY CHECK (id = 1), epoch TEXT NOT NULL, seq INTEGER NOT NULL, heads TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS synced (id INTEGER PRIMARY KEY CHECK (id = 1), at INTEGER NOT NULL);
`;

function open(file: string, synchronous: 'FULL' | 'NORMAL', schema: string): DatabaseSyncInstance {
  const db = new DatabaseSync(file);
  try {
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}; ${schema}`);
    const { quick_check: verdict } = db.prepare('PRAGMA quick_check').get() as Row;
    if (verdict !== 'ok') throw new Error(`${file} is damaged: ${verdict}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

interface File<T> {
  path: string;
  synchronous: 'FULL' | 'NORMAL';
  schema: string;
  read: (db: DatabaseSyncInstance) => T;
}

function openAndRead<T>({ path, synchronous, schema, read }: File<T>) {
  const db = open(path, synchronous, schema);
  try {
    return { db, content: read(db) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the file, or sets one that is damaged or can't be read aside under another name and begins a new one. */
function openOrSetAside<T>(file: File<T>, setAside: string[]) {
  try {
    return openAndRead(file);
  } catch {
    const aside = `${file.path}.damaged-${Date.now()}`;
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(`${file.path}${suffix}`)) renameSync(`${file.path}${suffix}`, `${aside}${suffix}`);
    }
    setAside.push(aside);
    return openAndRead(file);
  }
}

function readOutbox(db: DatabaseSyncInstance): Omit<Stored, 'replica' | 'syncedAt' | 'clock' | 'setAside'> {
  const rows = db.prepare('SELECT body, acked_seq FROM mutations ORDER BY number').all() as Row[];
  const outbox = rows.map((row): OutboxEntry => {
    const mutation: Mutation = mutationSchema.parse(JSON.parse(String(row.body)));
    return { mutation, ackedSeq: typeof row.acked_seq === 'number' ? row.acked_seq : null };
  });
  const last = db.prepare('SELECT last FROM numbers').get() as Row | undefined;
  const bodies = <T>(sql: string) =>
    (db.prepare(sql).all() as Row[]).map((row) => JSON.parse(String(row.body)) as T);
  return {
    lastNumber: Number(last?.last ?? 0),
    outbox,
    acknowledged: bodies<AcknowledgedEdit>('SELECT body FROM acknowledged ORDER BY at'),
    lineages: bodies<Lineage>('SELECT body FROM lineages'),
    notices: bodies<StoredNotice>('SELECT body FROM notices'),
    kept: (db.prepare('SELECT name, body FROM kept').all() as Row[]).map(({ name, body }) => {
      return { name: String(name), body: String(body) };
    }),
  };
}

function readReplica(db: DatabaseSyncInstance): Pick<Stored, 'replica' | 'syncedAt' | 'clock'> {
  const position = db.prepare('SELECT epoch, seq, heads FROM position').get() as Row | undefined;
  const known = db.prepare('SELECT body FROM clock').get() as Row | undefined;
  const clock = known ? (JSON.parse(String(known.body)) as KeptClock) : null;
  if (!position) return { replica: null, syncedAt: null, clock };
  const synced = db.prepare('SELECT at FROM synced').get() as Row | undefined;
  const entities = (db.prepare('SELECT body FROM entities').all() as Row[]).map(
    (row) => JSON.parse(String(row.body)) as Entity,
  );
  const replica = {
    epoch: String(position.epoch),
    seq: Number(position.seq),
    heads: JSON.parse(String(position.heads)) as Heads,
    entities,
  };
  return { replica, syncedAt: synced ? Number(synced.at) : null, clock };
}

function outboxWriter(db: DatabaseSyncInstance) {
  const put = db.prepare(
    'INSERT INTO mutations (number, body, acked_seq) VALUES (?, ?, ?) ON CONFLICT (number) DO UPDATE SET body = excluded.body, acked_seq = excluded.acked_seq',
  );
  const last = db.prepare(
    'INSERT INTO numbers (id, last) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET last = max(last, excluded.last)',
  );
  const remove = db.prepare('DELETE FROM mutations WHERE number = ?');
  const putNotice = db.prepare('INSERT OR REPLACE INTO notices (id, body) VALUES (?, ?)');
  const removeNotice = db.prepare('DELETE FROM notices WHERE id = ?');
  const putKept = db.prepare('INSERT OR REPLACE INTO kept (name, body) VALUES (?, ?)');
  const removeKept = db.prepare('DELETE FROM kept WHERE name = ?');
  const putAcknowledged = db.prepare('INSERT OR REPLACE INTO acknowledged (id, at, body) VALUES (?, ?, ?)');
  const removeAcknowledged = db.prepare('DELETE FROM acknowledged WHERE id = ?');
  const putLineage = db.prepare('INSERT OR REPLACE INTO lineages (epoch, body) VALUES (?, ?)');
  return (write: DiskWrite) => {
    if (write.what === 'outbox.put') {
      const { mutation, ackedSeq } = write.entry;
      put.run(mutation.number, JSON.stringify(mutation), ackedSeq);
      last.run(mutation.number);
    } else if (write.what === 'outbox.delete') {
      for (const number of write.numbers) remove.run(number);
    } else if (write.what === 'acknowledged.put') {
      const { edit } = write;
      putAcknowledged.run(edit.mutation.id, edit.at, JSON.stringify(edit));
    } else if (write.what === 'acknowledged.delete') {
      for (const id of write.ids) removeAcknowledged.run(id);
    } else if (write.what === 'lineage.put')
      putLineage.run(write.lineage.epoch, JSON.stringify(write.lineage));
    else if (write.what === 'notice.put') putNotice.run(write.notice.notice.id, JSON.stringify(write.notice));
    else if (write.what === 'notice.delete') removeNotice.run(write.id);
    else if (write.what === 'kept.put') putKept.run(write.name, write.body);
    else if (write.what === 'kept.delete') removeKept.run(write.name);
  };
}

function replicaWriter(db: DatabaseSyncInstance) {
  const put = db.prepare(
    'INSERT INTO entities (key, body) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET body = excluded.body',
  );
  const remove = db.prepare('DELETE FROM entities WHERE key = ?');
  const position = db.prepare(
    `INSERT INTO position (id, epoch, seq, heads) VALUES (1, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, seq = excluded.seq, heads = excluded.heads`,
  );
  const clock = db.prepare('INSERT OR REPLACE INTO clock (id, body) VALUES (1, ?)');
  const synced = db.prepare(
    'INSERT INTO synced (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at',
  );
  return (write: DiskWrite) => {
    if (write.what === 'replica.advance') {
      for (const { key, body } of write.entities) body === null ? remove.run(key) : put.run(key, body);
      position.run(write.epoch, write.seq, JSON.stringify(write.heads));
    } else if (write.what === 'replica.replace') {
      db.exec('DELETE FROM entities');
      for (const entity of write.replica.entities) put.run(entityKey(entity), JSON.stringify(entity));
      position.run(write.replica.epoch, write.replica.seq, JSON.stringify(write.replica.heads));
    } else if (write.what === 'replica.synced') synced.run(write.at);
    else if (write.what === 'replica.clock') clock.run(JSON.stringify(write.clock));
  };
}

function transaction(db: DatabaseSyncInstance, work: () => void) {
  db.exec('BEGIN IMMEDIATE');
  try {
    work();
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Two files, so that neither can take the other with it: the outbox, whose commits wait for the disk
 * (`FULL`), and the replica, which the hub can always give again (`NORMAL`).
 */
export function openWorkspaceFiles(folder: string) {
  const setAside: string[] = [];
  const { db: outbox, content } = openOrSetAside(
    { path: join(folder, 'outbox.db'), synchronous: 'FULL', schema: outboxSchema, read: readOutbox },
    setAside,
  );
  const { db: replica, content: kept } = openOrSetAside(
    { path: join(folder, 'replica.db'), synchronous: 'NORMAL', schema: replicaSchema, read: readReplica },
    setAside,
  );
  const stored: Stored = { ...content, ...kept, setAside };
  const writeOutbox = outboxWriter(outbox);
  const writeReplica = replicaWriter(replica);
  const isReplica = (write: DiskWrite) => write.what.startsWith('replica.');
  return {
    stored,
    write(writes: DiskWrite[]) {
      // The replica first: an acknowledged edit leaves the outbox only after the replica holds it.
      const [ofReplica, ofOutbox] = [writes.filter(isReplica), writes.filter((write) => !isReplica(write))];
      if (ofReplica.length > 0) transaction(replica, () => ofReplica.forEach(writeReplica));
      if (ofOutbox.length > 0) transaction(outbox, () => ofOutbox.forEach(writeOutbox));
    },
    close() {
      outbox.close();
      replica.close();
    },
  };
}
