import { resolve } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { firstWords } from '../../../server/first-words.ts';
import type { HistoryEntry } from '../../../server/protocol/index.ts';
import type { Append, EventStore } from '../../../server/store/event-store.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { blankDevice } from '../../support/blank-device.ts';
import { newFolder } from '../../support/hub-process.ts';

/** Members that write at the same time. */
export const WRITERS = 64;

export interface Writers {
  store: EventStore;
  /** The next mutations of as many writers, as the hub gives them to its store in one commit. */
  next(count: number): Append;
}

/** What a card's new title writes, about as long as the hub would have it. */
export async function openWriters(): Promise<Writers> {
  const workerFile = resolve('dist/hub/sqlite-worker.cjs');
  const store = await openSqliteStore({
    folder: newFolder('commit'),
    workerFile,
    firstWords: firstWords('Bench'),
  });
  const devices = Array.from({ length: WRITERS }, () => ({ id: uuidv7(), number: 0 }));
  const memberId = uuidv7();
  for (const { id } of devices) await store.saveDevice({ ...blankDevice(id), memberId });
  const scope = `board:${uuidv7()}` as const;
  const [event, entity, bodyHash] = ['e'.repeat(430), 'c'.repeat(700), 'h'.repeat(64)];
  const entryOf = (at: number, cardId: string): HistoryEntry => ({
    ...{ seq: at, eventType: 'card.updated', kind: 'card', id: cardId, boardId: scope.slice(6), cardId },
    ...{ by: 'Bench', memberId, at: new Date().toISOString() },
    ...{ before: { title: 't'.repeat(40) }, after: { title: 't'.repeat(40) } },
  });
  let seq = 0;
  let turn = 0;
  function next(count: number): Append {
    const expectedSeq = seq;
    const taken = Array.from({ length: count }, () => {
      const device = devices[turn++ % WRITERS];
      if (!device) throw new Error('no writer');
      device.number += 1;
      seq += 1;
      return { seq, deviceId: device.id, number: device.number, mutationId: uuidv7() };
    });
    return {
      expectedSeq,
      events: taken.map((one) => ({
        ...{ seq: one.seq, scope, scopeSeq: one.seq },
        ...{ eventType: 'card.updated', body: event },
      })),
      entities: taken.map(({ deviceId }) => ({ key: `card:${deviceId}`, body: entity })),
      records: taken.map(({ deviceId, number, mutationId, seq: at }) => ({
        ...{ deviceId, number, mutationId, bodyHash },
        result: { status: 'applied', id: mutationId, number, seq: at },
      })),
      history: taken.map(({ seq: at, deviceId }) => ({ entry: entryOf(at, deviceId), forMember: null })),
      purges: [],
      keys: [],
      devices: taken.map(({ deviceId, number }) => ({ id: deviceId, lastNumber: number, lastHlc: null })),
    };
  }
  return { store, next };
}

/** Mutations a second of one writer, or of all: half of them at the disk and, as in the hub, the others next. */
export async function atStore({ store, next }: Writers, who: 'one' | 'all', total: number): Promise<number> {
  const [aCommit, atOnce] = who === 'one' ? [1, 1] : [WRITERS / 2, 2];
  const from = performance.now();
  let left = total;
  async function write() {
    while (left > 0) {
      left -= aCommit;
      const { outcome } = await store.append(next(aCommit));
      if (outcome !== 'written') throw new Error(`the store answered ${outcome}`);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, write));
  return (total * 1000) / (performance.now() - from);
}
