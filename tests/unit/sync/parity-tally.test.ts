import { expect, test } from 'vitest';
import { createParityTally, faultAt } from '../../../main/sync/parity-tally.ts';
import { parityReportSchema } from '../../../server/protocol/index.ts';

const missing = (seq: number) => faultAt('missing', { epoch: 'aaaaaaaaaa', seq }, 'card.moved');

test('a report says what was found since the last, and there is none where nothing was', () => {
  const tally = createParityTally();
  expect(tally.take()).toBeNull();
  tally.add({ events: 3, lagMs: [-50, 20, -10] });
  tally.add({
    states: 1,
    faults: [missing(7), faultAt('state', { epoch: 'aaaaaaaaaa', seq: 9 }, 'workspace')],
  });
  expect(tally.take()).toEqual({
    ...{ events: 3, states: 1, faults: { missing: 1, state: 1 } },
    samples: [
      { kind: 'missing', id: 'aaaaaaaaaa-7', what: 'card.moved' },
      { kind: 'state', id: 'aaaaaaaaaa-9', what: 'workspace' },
    ],
    lagMs: { median: -10, worst: 20 },
  });
  expect(tally.take()).toBeNull();
});

test('what could not be told is told with what comes', () => {
  const tally = createParityTally();
  tally.add({ events: 3, faults: [missing(1)], lagMs: [5] });
  tally.giveBack(tally.take() ?? { events: 0, states: 0, faults: {}, samples: [], lagMs: null });
  tally.add({ events: 2, faults: [missing(2)], lagMs: [9] });
  expect(tally.take()).toMatchObject({ events: 5, faults: { missing: 2 }, lagMs: { worst: 9 } });
});

test('however much is found while the hub can’t be told, the report stays one that the hub takes', () => {
  const tally = createParityTally();
  for (let i = 1; i <= 300; i++) {
    const faults = Array.from({ length: 50 }, (_, n) => missing(50 * i + n));
    tally.add({ events: 900_000, states: 900_000, faults, lagMs: [Number.MAX_SAFE_INTEGER] });
    const report = tally.take();
    if (report) tally.giveBack(report);
  }
  const report = tally.take();
  expect(parityReportSchema.safeParse(report).error).toBeUndefined();
  expect(report?.samples).toHaveLength(20);
  expect(report?.faults).toEqual({ missing: 15_000 });
});
