import type { DrillResult } from '../../../../server/rollout/drill-result.ts';
import {
  type CountName,
  countNames,
  type Figures,
  type TimingName,
  timingNames,
} from '../../../../server/rollout/figures.ts';

const MIB = 1024 * 1024;

/** Figures of a hub with nothing to complain of, but for what is said. */
export function figuresWith(
  said: {
    counts?: Partial<Record<CountName, number>>;
    p95?: Partial<Record<TimingName, number>>;
    samples?: Partial<Record<TimingName, number>>;
  } & Partial<Omit<Figures, 'counts' | 'timings'>> = {},
): Figures {
  const { counts = {}, p95 = {}, samples = {}, ...more } = said;
  const usual: Partial<Record<CountName, number>> = {
    ...{ reports: 500, edits: 1000, writes: 1000, hashesEqual: 200, rollbacks: 2, togetherSeconds: 60 },
    ...{ handovers: 2, themes: 3, clicks: 20, parityCompared: 5000, events: 1000 },
  };
  const of = <N extends string>(names: readonly N[], value: (name: N) => unknown) =>
    Object.fromEntries(names.map((name) => [name, value(name)]));
  return {
    from: '2026-11-25T09:00:00.000Z',
    to: '2026-11-25T10:00:00.000Z',
    overMs: 3_600_000,
    counts: of(countNames, (name) => counts[name] ?? usual[name] ?? 0) as Figures['counts'],
    timings: of(timingNames, (name) => {
      const at = p95[name] ?? 10;
      return { count: samples[name] ?? 1000, mean: at / 2, p50: at / 2, p95: at, p99: at };
    }) as Figures['timings'],
    clients: 30,
    connections: { now: 32, least: 32, most: 32 },
    heap: { first: 50 * MIB, last: 50 * MIB, bytesPerHour: 1000, overMs: 3_600_000 },
    loopLag: 0.01,
    queue: 12,
    diskFree: 1024 * MIB,
    ...more,
  };
}

/** A drill with nothing to complain of. */
export const passedDrill: DrillResult = {
  ...{
    id: 'one',
    at: '2026-11-25T09:30:00.000Z',
    by: 'Ada',
    why: 'monthly',
    phase: 1,
    clients: 30,
    heldMs: 6000,
  },
  activation: { worstMs: 800, missing: [] },
  recovery: { worstMs: 900, missing: [] },
  loss: { equal: 30, differing: 0, unproven: [] },
  passed: true,
};
