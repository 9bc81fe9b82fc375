import { describe, expect, test } from 'vitest';
import type { Phase } from '../../../../server/protocol/index.ts';
import { usualBars } from '../../../../server/rollout/bars.ts';
import { probableCauses } from '../../../../server/rollout/causes.ts';
import { judgeGate } from '../../../../server/rollout/gate.ts';
import { passedDrill as drill, figuresWith } from './figures-here.ts';

const MIB = 1024 * 1024;
type Said = NonNullable<Parameters<typeof figuresWith>[0]>;

/** What the rehearsal does to a hub, by what that shows of itself in figures. */
const faults: Record<string, Said> = {
  'network-latency': { p95: { roundTrip: 400, latency: 500 } },
  'network-loss': { counts: { gaps: 2, silenced: 3, fallbacks: 5 } },
  corruption: { counts: { hashesDiffer: 1 } },
  'memory-leak': { heap: { first: 50 * MIB, last: 250 * MIB, bytesPerHour: 2048 * MIB, overMs: 3_600_000 } },
  'dead-store': { counts: { breakerTrips: 1, writesFailed: 80 } },
};
const names = Object.keys(faults);
const phases: Phase[] = [1, 2, 3, 4, 5];

function together(some: readonly string[]): Said {
  const all = some.map((name) => faults[name] ?? {});
  const counts = Object.assign({}, ...all.map((one) => one.counts));
  const p95 = Object.assign({}, ...all.map((one) => one.p95));
  return { ...Object.assign({}, ...all), counts, p95 };
}
const verdict = (phase: Phase, said: Said) => {
  const figures = figuresWith(said);
  const seen = { figures, whole: figures, before: figuresWith(), drill, cards: 200 };
  return judgeGate({ phase, final: false, breaker: 'closed', ...seen }, usualBars).verdict;
};

describe.each(names)('of %s', (name) => {
  test('each gate says HALT, which says PROCEED without it', () => {
    const said = phases.map((phase) => [verdict(phase, {}), verdict(phase, together([name]))]);
    expect(said).toEqual(phases.map(() => ['PROCEED', 'HALT']));
  });
  test('the figures name the cause, and beside any other that, too', () => {
    for (const other of names) {
      const causes = probableCauses(figuresWith(), figuresWith(together([name, other])));
      expect(causes.map(({ cause }) => cause).sort()).toEqual([...new Set([name, other])].sort());
    }
  });
});

test('what is lost on its way is named by streams on which nothing came, too, unless it was one laptop that slept', () => {
  const causes = (timeouts: number) =>
    probableCauses(figuresWith(), figuresWith({ counts: { timeouts, fallbacks: timeouts } })).map(
      ({ cause }) => cause,
    );
  expect(causes(1)).toEqual([]);
  expect(causes(10)).toEqual(['network-loss']);
});

test('growth of the heap is a leak by what the guard allows for', () => {
  const grown = figuresWith(together(['memory-leak']));
  const causes = (heapBytesPerHour: number) =>
    probableCauses(figuresWith(), grown, { heapBytesPerHour }).map(({ cause }) => cause);
  expect(causes(2048 * MIB)).toEqual(['memory-leak']);
  expect(causes(8192 * MIB)).toEqual([]);
});
