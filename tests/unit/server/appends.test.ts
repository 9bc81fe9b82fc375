import { resolve } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstWords } from '../../../server/first-words.ts';
import type { Append, EventStore } from '../../../server/store/event-store.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { blankDevice } from '../../support/blank-device.ts';
import { newFolder } from '../../support/hub-process.ts';

let store: EventStore;
const deviceId = uuidv7();
const nothing = { expectedSeq: 0, events: [], entities: [], history: [], purges: [], keys: [] };

/** What became of one mutation of the device’s that changed nothing. */
const refused = (number: number): Append => ({
  ...nothing,
  records: [
    {
      ...{ deviceId, number, mutationId: `${number}`, bodyHash: 'hash' },
      result: { status: 'applied', id: `${number}`, number, seq: 0 },
    },
  ],
  devices: [{ id: deviceId, lastNumber: number, lastHlc: null }],
});

beforeEach(async () => {
  store = await openSqliteStore({
    folder: newFolder('appends'),
    workerFile: resolve('dist/hub/sqlite-worker.cjs'),
    firstWords: firstWords('Appends'),
  });
  await store.saveDevice(blankDevice(deviceId));
});
afterEach(() => store.close());

test('batches that are given one behind the other are written one after the other', async () => {
  const outcomes = await Promise.all([1, 2, 3].map((number) => store.append(refused(number))));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['written', 'written', 'written']);
  expect(await store.recordOf(deviceId, 3)).toMatchObject({ number: 3 });
});

test('a batch that can’t be written takes those with it that were given behind it, and none that comes later', async () => {
  await store.append(refused(1));
  const [failed, ...behind] = await Promise.allSettled(
    [1, 3, 4].map((number) => store.append(refused(number))),
  );
  expect(failed).toMatchObject({
    status: 'rejected',
    reason: { message: expect.stringMatching(/^mutation 1 of .* was written before$/) },
  });
  expect(behind.map((one) => one.status === 'fulfilled' && one.value.outcome)).toEqual(['stale', 'stale']);
  expect(await store.recordOf(deviceId, 3)).toBeNull();

  expect(await store.append(refused(2))).toMatchObject({ outcome: 'written' });
  expect(await store.recordOf(deviceId, 2)).toMatchObject({ number: 2 });
});
