import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clampStamp, MAX_AHEAD_MS, nextStamp, tick } from '../../../server/rules/hybrid-clock.ts';

const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });
const stamp = fc.tuple(instant, fc.integer({ min: 0, max: 40 })).map(([ms, ticks]) => {
  let made = nextStamp(null, ms);
  for (let i = 0; i < ticks; i++) made = tick(made);
  return made;
});
const wire = /^[0-9a-z]{9}:[0-9a-z]{4}$/;

describe('a stamp', () => {
  test('is later than the clock’s last, whatever the wall clock does, and compares as text', () => {
    fc.assert(
      fc.property(fc.array(instant, { minLength: 2, maxLength: 50 }), (walls) => {
        let last: string | null = null;
        for (const wall of walls) {
          const next: string = nextStamp(last, wall);
          expect(next).toMatch(wire);
          if (last !== null) expect(next > last).toBe(true);
          last = next;
        }
      }),
    );
  });

  test('of a later instant is later as text', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 1e9 }), (ms, more) => {
        expect(nextStamp(null, ms + more) > nextStamp(null, ms)).toBe(true);
      }),
    );
  });

  test('whose counter is full goes on in the next millisecond', () => {
    expect(tick('000000001:zzzz')).toBe('000000002:0000');
  });
});

describe('the stamp that the hub keeps', () => {
  test('is never far ahead of the hub, except where a device’s own order asks for it', () => {
    fc.assert(
      fc.property(stamp, instant, (received, now) => {
        const kept = clampStamp(received, null, now);
        expect(kept <= nextStamp(null, now + MAX_AHEAD_MS)).toBe(true);
        expect(kept === received || received > kept).toBe(true);
      }),
    );
  });

  test('is later than the device’s last, for any stamps that it sends', () => {
    fc.assert(
      fc.property(fc.array(stamp, { minLength: 2, maxLength: 30 }), instant, (received, now) => {
        let last: string | null = null;
        for (const one of received) {
          const kept: string = clampStamp(one, last, now);
          expect(kept).toMatch(wire);
          if (last !== null) expect(kept > last).toBe(true);
          last = kept;
        }
      }),
    );
  });
});
