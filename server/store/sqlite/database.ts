import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import type { Entity, Fork, Scope } from '../../protocol/index.ts';
import type { Device, FileTie, StoredInvite, StoredWorkspace } from '../event-store.ts';
import { createAppend } from './append.ts';
import { createCompact, createLastBefore } from './compaction.ts';
import { createFileTies } from './file-ties.ts';
import { createReadHistory } from './history.ts';
import { createRecordOf } from './records.ts';
import { type Row, toDevice, toEvent, toInvite } from './rows.ts';
import { migrations } from './schema.ts';
import type { FirstWords, StoreCall } from './thread.ts';

/** Begins the key, in `meta`, of a setting of the hub's own. */
const SETTING = 'setting:';

function migrate(db: DatabaseSyncInstance) {
  const version = Number((db.prepare('PRAGMA user_version').get() as Row).user_version);
  if (version > migrations.length) {
    throw new Error(
      `The data folder was written by a newer hub (schema ${version}; this hub knows ${migrations.length}). Use that version.`,
    );
  }
  migrations.slice(version).forEach((migration, i) => {
    db.exec('BEGIN IMMEDIATE');
    if (typeof migration === 'string') db.exec(migration);
    else migration(db);
    db.exec(`PRAGMA user_version = ${version + i + 1}; COMMIT`);
  });
}

/**
 * Pages of 4 KiB that gather before they are copied into the database. Most are written again meanwhile, so that fewer
 * copies make for a third more commits a second than SQLite's own 1,000; the file beside the database may reach 32 MB.
 */
const CHECKPOINT_PAGES = 8000;

function open(file: string, role: 'writer' | 'reader'): DatabaseSyncInstance {
  const db = new DatabaseSync(file, { readOnly: role === 'reader' });
  db.exec('PRAGMA busy_timeout = 5000');
  if (role === 'writer') {
    // FULL: a commit returns after its fsync, so that what is acknowledged survives a power cut.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    // What is deleted is overwritten in the pages that are written anyway.
    db.exec('PRAGMA secure_delete = FAST');
    db.exec(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    migrate(db);
  }
  return db;
}

function readWorkspace(db: DatabaseSyncInstance, defaults: FirstWords, fileTies: FileTie[]): StoredWorkspace {
  const meta = new Map(
    (db.prepare('SELECT key, value FROM meta').all() as Row[]).map((row) => [row.key, String(row.value)]),
  );
  if (!meta.has('epoch')) {
    const insert = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
    for (const [key, value] of Object.entries({ ...defaults, horizon: '0' })) {
      insert.run(key, value);
      meta.set(key, value);
    }
  }
  const horizon = Number(meta.get('horizon'));
  const head = (db.prepare('SELECT max(seq) AS seq FROM events').get() as Row).seq;
  return {
    epoch: meta.get('epoch') ?? '',
    parents: JSON.parse(meta.get('parents') ?? '[]') as Fork[],
    workspaceId: meta.get('workspaceId') ?? '',
    workspaceName: meta.get('workspaceName') ?? '',
    joinCode: meta.get('joinCode') ?? '',
    seq: Math.max(Number(head ?? 0), horizon),
    horizon,
    scopes: (db.prepare('SELECT scope, head, seq FROM heads').all() as Row[]).map((row) => ({
      scope: row.scope as Scope,
      head: Number(row.head),
      seq: Number(row.seq),
    })),
    entities: (db.prepare('SELECT body FROM entities').all() as Row[]).map(
      (row) => JSON.parse(String(row.body)) as Entity,
    ),
    devices: (db.prepare('SELECT * FROM devices').all() as Row[]).map(toDevice),
    invites: (db.prepare('SELECT * FROM invites').all() as Row[]).map(toInvite),
    fileTies,
    settings: Object.fromEntries(
      [...meta].flatMap(([key, value]) =>
        String(key).startsWith(SETTING) ? [[String(key).slice(SETTING.length), value]] : [],
      ),
    ),
  };
}

/** Each text is prepared once, on first use. */
function createStatements(db: DatabaseSyncInstance) {
  const prepared = new Map<string, StatementSyncInstance>();
  return (sql: string): StatementSyncInstance => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}

export function openDatabase(file: string, role: 'writer' | 'reader') {
  const db = open(file, role);
  const sql = createStatements(db);
  let append: ReturnType<typeof createAppend> | null = null;
  const readHistory = createReadHistory(sql);
  const recordOf = createRecordOf(sql);
  const compact = createCompact(db, sql);
  const lastBefore = createLastBefore(sql);
  const fileTies = createFileTies(sql);

  function saveDevice(device: Device) {
    sql(
      `INSERT INTO devices (id, member_id, name, token_hash, last_number, last_hlc, last_used_at, revoked_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET member_id = excluded.member_id, name = excluded.name,
         token_hash = excluded.token_hash, last_used_at = excluded.last_used_at, revoked_at = excluded.revoked_at`,
    ).run(
      device.id,
      device.memberId,
      device.name,
      device.tokenHash,
      device.lastNumber,
      device.lastHlc,
      device.lastUsedAt,
      device.revokedAt,
    );
  }
  function saveUse(devices: { id: string; lastUsedAt: number | null }[]) {
    db.exec('BEGIN IMMEDIATE');
    for (const { id, lastUsedAt } of devices)
      sql('UPDATE devices SET last_used_at = ? WHERE id = ?').run(lastUsedAt, id);
    db.exec('COMMIT');
  }
  function saveInvite(invite: StoredInvite) {
    sql(
      `INSERT INTO invites (id, code_hash, role, created_by, created_at, expires_at, uses_left)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET uses_left = excluded.uses_left`,
    ).run(
      invite.id,
      invite.codeHash,
      invite.role,
      invite.createdBy,
      invite.createdAt,
      invite.expiresAt,
      invite.usesLeft,
    );
  }
  function run(call: StoreCall): unknown {
    switch (call.op) {
      case 'load':
        return readWorkspace(db, call.defaults, fileTies.all());
      case 'append':
        append ??= createAppend(db);
        return append(call.batch, call.failures);
      case 'readAfter':
        return (
          sql(
            'SELECT seq, scope, scope_seq, event_type, body FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
          ).all(call.after, call.limit) as Row[]
        ).map(toEvent);
      case 'history':
        return readHistory(call.query);
      case 'recordOf':
        return recordOf(call.deviceId, call.number);
      case 'keyOf': {
        const row = sql('SELECT body_hash, number FROM keys WHERE device_id = ? AND key_hash = ?').get(
          call.deviceId,
          call.keyHash,
        ) as Row | undefined;
        const { deviceId, keyHash } = call;
        return row
          ? { deviceId, keyHash, bodyHash: String(row.body_hash), number: Number(row.number) }
          : null;
      }
      case 'saveDevice':
        return saveDevice(call.device) ?? null;
      case 'saveUse':
        return saveUse(call.devices) ?? null;
      case 'saveInvite':
        return saveInvite(call.invite) ?? null;
      case 'saveFileTie':
        return fileTies.save(call.tie);
      case 'dropFileTies':
        return fileTies.drop(call.hashes);
      case 'saveSetting':
        sql(
          'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
        ).run(`${SETTING}${call.name}`, call.value);
        return null;
      case 'compact':
        return compact(call.seq, call.limit);
      case 'lastBefore':
        return lastBefore(call.at);
      case 'close':
        db.close();
        return null;
      default: {
        const never: never = call;
        throw new Error(`the store knows no operation ${JSON.stringify(never)}`);
      }
    }
  }
  return { run };
}
