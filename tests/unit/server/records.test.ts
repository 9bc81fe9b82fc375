import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { firstWords } from '../../../server/first-words.ts';
import type { Append, MutationRecord } from '../../../server/store/event-store.ts';
import { openDatabase } from '../../../server/store/sqlite/database.ts';
import { flatten } from '../../../server/store/sqlite/flat-append.ts';
import { migrations } from '../../../server/store/sqlite/schema.ts';
import { blankDevice } from '../../support/blank-device.ts';
import { newFolder } from '../../support/hub-process.ts';

const devices = ['a', 'b', 'c'] as const;
type DeviceId = (typeof devices)[number];
let file: string;
let database: ReturnType<typeof openDatabase>;

const record = (deviceId: string, number: number): MutationRecord => {
  const id = `${deviceId}-${number}`;
  return {
    ...{ deviceId, number, mutationId: id, bodyHash: `hash of ${id}` },
    result: { status: 'applied', id, number, seq: 0 },
  };
};
function write(...records: MutationRecord[]) {
  const last = new Map(records.map(({ deviceId, number }) => [deviceId, number]));
  const batch: Append = {
    ...{ expectedSeq: 0, events: [], entities: [], history: [], purges: [], records, keys: [] },
    devices: [...last].map(([id, lastNumber]) => ({ id, lastNumber, lastHlc: null })),
  };
  return database.run({ op: 'append', batch: flatten(batch) });
}
const found = (deviceId: DeviceId, number: number) => database.run({ op: 'recordOf', deviceId, number });
const open = () => {
  database = openDatabase(file, 'writer');
  database.run({ op: 'load', defaults: firstWords('Records') });
};
const saveDevice = (id: string) => {
  database.run({ op: 'saveDevice', device: blankDevice(id) });
};

beforeEach(() => {
  file = join(newFolder('records'), 'workspace.db');
});
afterEach(() => void database.run({ op: 'close' }));

describe('what became of a mutation', () => {
  beforeEach(() => {
    open();
    devices.forEach(saveDevice);
  });

  test('is found for every number of every device, however many wrote in between, and over a restart', () => {
    for (let number = 1; number <= 200; number++)
      write(...devices.filter((_, i) => number % (i + 1) === 0).map((id) => record(id, number)));
    for (const restarted of [false, true]) {
      for (const [i, id] of devices.entries())
        for (let number = 1; number <= 200; number++)
          expect(found(id, number)).toEqual(number % (i + 1) === 0 ? record(id, number) : null);
      expect(found('a', 201)).toBeNull();
      if (restarted) break;
      database.run({ op: 'close' });
      open();
    }
    write(record('b', 201));
    expect(found('b', 201)).toEqual(record('b', 201));
    expect(found('b', 200)).toEqual(record('b', 200));
  });

  test('is not written a second time under its number, nor is anything that came with it', () => {
    write(record('a', 1), record('a', 2));
    expect(() => write(record('b', 1), record('a', 2))).toThrow('written before');
    expect(found('b', 1)).toBeNull();
    write(record('b', 1), record('a', 3));
    expect([found('b', 1), found('a', 3)]).toEqual([record('b', 1), record('a', 3)]);
  });
});

test('what became of a mutation is still found in a folder from before records were a chain', () => {
  const old = new DatabaseSync(file);
  for (const statements of migrations.slice(0, 3)) old.exec(String(statements));
  old.exec('PRAGMA user_version = 3');
  for (const id of devices) {
    old
      .prepare(
        "INSERT INTO devices (id, member_id, name, token_hash, last_number) VALUES (?, 'm', 'n', ?, 150)",
      )
      .run(id, id);
    for (let number = 1; number <= 150; number++) {
      const { mutationId, bodyHash, result } = record(id, number);
      old
        .prepare(
          'INSERT INTO mutations (device_id, number, mutation_id, body_hash, result) VALUES (?, ?, ?, ?, ?)',
        )
        .run(id, number, mutationId, bodyHash, JSON.stringify(result));
    }
  }
  old.close();
  open();
  write(record('b', 151));
  for (const id of devices)
    for (let number = 1; number <= 150; number++) expect(found(id, number)).toEqual(record(id, number));
  expect(found('b', 151)).toEqual(record('b', 151));
});
