import { existsSync, mkdtempSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDisk } from '../../../main/sync/disk/disk.ts';
import type { DiskWrite } from '../../../main/sync/disk/disk-port.ts';
import { boardOnPaper, card, EPOCH, id } from '../rules/log-on-paper.ts';

let folder: string;
const entities = [...boardOnPaper().workspace.entities()];
const writes: DiskWrite[] = [
  { what: 'replica.replace', replica: { epoch: EPOCH, seq: 4, heads: { workspace: 1 }, entities } },
  {
    what: 'outbox.put',
    entry: {
      mutation: {
        id: id(9),
        number: 1,
        hlc: '000000001:0000',
        base: null,
        command: { type: 'card.archive', cardId: card },
      },
      ackedSeq: null,
    },
  },
];

const open = () => openDisk(folder, resolve('dist/main/disk-worker.cjs'));
/** Opens the folder, looks, and closes it. */
async function stored() {
  const disk = await open();
  await disk.close();
  return disk.stored;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'switchboard-files-'));
  const disk = await open();
  await disk.write(...writes);
  await disk.close();
});

const damages: [string, (file: string) => void][] = [
  [
    'is no database at all',
    (file) => writeFileSync(file, 'not a database, but text that is long enough to be looked at'.repeat(99)),
  ],
  ['is all NUL bytes', (file) => writeFileSync(file, Buffer.alloc(8192))],
  ['was cut off in the middle', (file) => truncateSync(file, 5000)],
  [
    'holds a row that can’t be read',
    (file) => {
      const db = new DatabaseSync(file);
      for (const table of ['entities', 'mutations', 'position']) {
        const known = db.prepare('SELECT name FROM sqlite_master WHERE name = ?').get(table);
        if (known) db.exec(`UPDATE ${table} SET ${table === 'position' ? 'heads' : 'body'} = '{'`);
      }
      db.close();
    },
  ],
];

test('what was written is there when it is opened again', async () => {
  expect(await stored()).toMatchObject({
    lastNumber: 1,
    outbox: [{ ackedSeq: null }],
    replica: { epoch: EPOCH, seq: 4 },
    setAside: [],
  });
  expect((await stored()).replica?.entities).toHaveLength(entities.length);
});

describe.each(damages)('a file that %s', (_, damage) => {
  test('where it is the replica is set aside and kept; the outbox is whole', async () => {
    damage(join(folder, 'replica.db'));
    const found = await stored();
    expect(found.replica).toBeNull();
    expect(found.outbox).toHaveLength(1);
    expect(found.setAside).toHaveLength(1);
    expect(existsSync(found.setAside[0] ?? '')).toBe(true);
    expect(await stored()).toMatchObject({ replica: null, setAside: [], outbox: [{}] });
  });

  test('where it is the outbox is set aside and kept; the replica is whole, and new edits are taken', async () => {
    damage(join(folder, 'outbox.db'));
    const before = readFileSync(join(folder, 'outbox.db'));
    const found = await stored();
    expect(found).toMatchObject({
      outbox: [],
      replica: { seq: 4 },
      setAside: [expect.stringContaining('outbox.db.damaged-')],
    });
    expect(readFileSync(found.setAside[0] ?? '')).toEqual(before);
    const disk = await open();
    await disk.write(...writes.slice(1));
    await disk.close();
    expect((await stored()).outbox).toHaveLength(1);
  });
});

test('when the replica last agreed with the hub is kept, and goes with a replica that is set aside', async () => {
  expect((await stored()).syncedAt).toBeNull();
  const disk = await open();
  await disk.write({ what: 'replica.synced', at: 5000 }, { what: 'replica.synced', at: 4000 });
  await disk.close();
  expect((await stored()).syncedAt).toBe(4000);
  truncateSync(join(folder, 'replica.db'), 5000);
  expect((await stored()).syncedAt).toBeNull();
});

test('closed, it is two whole files, with no log beside them', async () => {
  expect(readdirSync(folder).toSorted()).toEqual(['outbox.db', 'replica.db']);
});

test('an empty file is a new one', async () => {
  writeFileSync(join(folder, 'replica.db'), '');
  expect(await stored()).toMatchObject({ replica: null, setAside: [] });
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
});

describe('a workspace that is closed', () => {
  test('keeps all that was asked before, may be closed again, and takes nothing more', async () => {
    const disk = await open();
    const asked = Array.from({ length: 50 }, (_, i) => disk.write({ what: 'notice.delete', id: `${i}` }));
    const more = disk.write({ what: 'outbox.delete', numbers: [1] });
    await Promise.all([disk.close(), disk.close()]);
    await Promise.all([...asked, more]);
    await disk.close();
    await expect(disk.write({ what: 'notice.delete', id: 'late' })).rejects.toThrow('closed');
    expect((await stored()).outbox).toEqual([]);
  });
});
