import { beforeEach, describe, expect, test } from 'vitest';
import type { KeptClock } from '../../../main/sync/disk/disk-port.ts';
import { createHubClock } from '../../../main/sync/hub-clock.ts';

const HOUR = 3_600_000;
const NOON = Date.UTC(2026, 2, 2, 12);
const BOOTED = 5 * HOUR;

/** What is so, and what this device’s clock makes of it. */
let truth: number;
let skew: number;
let uptime: number;
let kept: KeptClock | null;
let writes: number;
let said: number;

beforeEach(() => {
  [truth, skew, uptime] = [NOON, HOUR, BOOTED];
  [kept, writes, said] = [null, 0, 0];
});
function pass(ms: number) {
  truth += ms;
  uptime += ms;
}
const open = () =>
  createHubClock({
    clock: { now: () => truth + skew, uptime: () => uptime },
    kept,
    keep(clock) {
      kept = clock;
      writes += 1;
    },
    log: () => void said++,
  });
/** The device is off for so long, and then starts. */
function startsAnew(offMs: number, runningMs = 60_000) {
  truth += offMs + runningMs;
  uptime = runningMs;
}

describe('the hub’s time', () => {
  test('is this clock’s own until the hub was heard, and the hub’s from then on', () => {
    const clock = open();
    expect(clock.now()).toBe(truth + HOUR);
    clock.heard(truth);
    pass(5000);
    expect(clock.now()).toBe(truth);
  });

  test.each([HOUR, -HOUR])(
    'goes on where this clock is set by %i ms while the hub is away, which is said once',
    (by) => {
      const clock = open();
      clock.heard(truth);
      pass(60_000);
      skew += by;
      expect(clock.now()).toBe(truth);
      pass(60_000);
      expect(clock.now()).toBe(truth);
      expect(said).toBe(1);
      clock.heard(truth + 500);
      expect(clock.now()).toBe(truth + 500);
    },
  );

  test('is not thought to have jumped by a clock that is slewed, nor by a sleep', () => {
    const clock = open();
    clock.heard(truth);
    pass(8 * HOUR);
    skew += 1500;
    expect(clock.now()).toBe(truth + 1500);
    expect(said).toBe(0);
  });

  test('is kept when it is news, and not at each word of the hub', () => {
    const clock = open();
    for (let beat = 0; beat < 100; beat++) {
      clock.heard(truth + (beat % 20));
      pass(2000);
    }
    expect(writes).toBe(1);
    skew += HOUR;
    clock.now();
    expect(writes).toBe(2);
  });
});

describe('the hub’s time after the app was closed', () => {
  beforeEach(() => open().heard(truth));

  test('is told without the hub where the clock went on as it was', () => {
    pass(3 * HOUR);
    expect(open().now()).toBe(truth);
  });

  test.each([HOUR, -HOUR, -10 * HOUR])('is told though the clock was set by %i ms meanwhile', (by) => {
    pass(3 * HOUR);
    skew += by;
    expect(open().now()).toBe(truth);
  });

  test('is told by the clock where the device was off for a while', () => {
    startsAnew(40 * HOUR);
    expect(open().now()).toBe(truth);
    [truth, uptime] = [truth + 90 * HOUR, 20 * HOUR];
    expect(open().now()).toBe(truth);
  });

  test('is never earlier than what has passed for certain: a clock that starts at nought is not believed', () => {
    const heardAt = truth;
    startsAnew(2 * HOUR);
    skew = -truth;
    expect(open().now()).toBe(heardAt + 60_000);
  });
});
