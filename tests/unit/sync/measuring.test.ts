import { describe, expect, test } from 'vitest';
import { createMeasuring } from '../../../main/sync/measuring.ts';
import { type ClientReport, clientReportSchema } from '../../../server/protocol/index.ts';

const BEAT = 2000;

function device(transport: ClientReport['transport'] = 'live') {
  let now = 1_000_000;
  let isWanted = true;
  const measuring = createMeasuring({
    now: () => now,
    isWanted: () => isWanted,
    phase: () => 5,
    transport: () => transport,
  });
  return {
    measuring,
    wait: (ms: number) => {
      now += ms;
    },
    want: (wanted: boolean) => {
      isWanted = wanted;
    },
  };
}

describe('what a device reports', () => {
  test('is due every two and a half beats, fits the protocol, and says each thing once', () => {
    const { measuring, wait } = device();
    measuring.dispatched('one');
    wait(40);
    measuring.ownEvent('one');
    measuring.ownEvent('of another device');
    measuring.windowSays({ paintMs: [16], longTasks: 2 });
    measuring.rolledBack();
    expect(measuring.take(BEAT)).toBeNull();
    wait(2.5 * BEAT);
    expect(measuring.isDue(BEAT)).toBe(true);
    const report = clientReportSchema.parse(measuring.take(BEAT));
    expect(report).toMatchObject({
      ...{ overMs: 40 + 2.5 * BEAT, phase: 5, transport: 'live', edits: 1, rollbacks: 1, longTasks: 2 },
      ...{ ownEventMs: [40], paintMs: [16] },
    });
    wait(2.5 * BEAT);
    expect(measuring.take(BEAT)).toMatchObject({ edits: 0, rollbacks: 0, ownEventMs: [], paintMs: [] });
  });

  test('that could not be told is told with what comes, and never more than fits', () => {
    const { measuring, wait } = device();
    for (let i = 0; i < 150; i++) {
      measuring.dispatched(`${i}`);
      wait(1);
      measuring.ownEvent(`${i}`);
    }
    wait(2.5 * BEAT);
    const report = measuring.take(BEAT);
    if (report) measuring.giveBack(report);
    measuring.dispatched('later');
    wait(9);
    measuring.ownEvent('later');
    const again = clientReportSchema.parse(measuring.take(BEAT));
    expect([again.edits, again.ownEventMs.length, again.ownEventMs.at(-1)]).toEqual([151, 100, 9]);
  });

  test('leaves out edits whose stream ended meanwhile, and tells how long it was without one', () => {
    const { measuring, wait } = device();
    measuring.dispatched('one');
    measuring.streamFailed('timeout');
    measuring.streamFailed('refused');
    measuring.dispatched('offline');
    wait(9000);
    measuring.streamBack();
    measuring.ownEvent('one');
    measuring.ownEvent('offline');
    expect(measuring.take(BEAT)).toMatchObject({
      ...{ edits: 2, ownEventMs: [] },
      fallbacks: [{ reason: 'timeout', lastedMs: 9000 }],
    });
  });

  test('counts as polls what was asked beside an open stream alone', () => {
    for (const [transport, polls] of [
      ['live', 2],
      ['fallback', 0],
      ['asking', 0],
    ] as const) {
      const { measuring, wait } = device(transport);
      measuring.asked();
      measuring.asked();
      wait(2.5 * BEAT);
      expect(measuring.take(BEAT)).toMatchObject({ transport, polls });
    }
  });

  test('is nothing while the hub does not want to be told', () => {
    const { measuring, wait, want } = device();
    want(false);
    wait(10 * BEAT);
    expect([measuring.isDue(BEAT), measuring.take(BEAT)]).toEqual([false, null]);
  });
});
