import { expect, test } from 'vitest';
import type { Append } from '../../../server/store/event-store.ts';
import { flatten, unflatten } from '../../../server/store/sqlite/flat-append.ts';

const event = (seq: number, body: string) => ({
  ...{ seq, scope: 'board:b' as const, scopeSeq: seq },
  ...{ eventType: 'card.updated', body },
});
const batch: Append = {
  expectedSeq: 6,
  events: [event(7, '{"title":"Tea 🫖"}'), event(8, '')],
  entities: [
    { key: 'card:a', body: '{"title":"Tea 🫖"}' },
    { key: 'card:gone', body: null },
  ],
  history: [],
  purges: [{ kind: 'card', id: 'c' }],
  records: [
    {
      ...{ deviceId: 'd', number: 3, mutationId: 'm', bodyHash: 'h' },
      result: { status: 'applied', id: 'm', number: 3, seq: 8 },
    },
  ],
  keys: [{ deviceId: 'd', keyHash: 'k', bodyHash: 'h', number: 3 }],
  devices: [{ id: 'd', lastNumber: 3, lastHlc: null }],
};

test('a batch is the same rows on the other side of the thread: empty text, no text, and signs beyond the plane', () => {
  expect(unflatten(structuredClone(flatten(batch)))).toEqual({
    events: [
      [7, 'board:b', 7, 'card.updated', '{"title":"Tea 🫖"}'],
      [8, 'board:b', 8, 'card.updated', ''],
    ],
    heads: [['board:b', 8, 8]],
    entities: [
      ['card:a', '{"title":"Tea 🫖"}'],
      ['card:gone', null],
    ],
    history: [],
    purges: [['card', 'c']],
    records: [['d', 3, 'm', 'h', JSON.stringify(batch.records[0]?.result)]],
    keys: [['d', 'k', 'h', 3]],
    devices: [['d', 3, null]],
  });
});
