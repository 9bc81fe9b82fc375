import type { Timing } from './figures.ts';

/**
 * How often each time was measured, by microseconds to three significant digits. Of a few seconds there are few, and
 * those of two hours are added up in a moment; sparse HDR histograms took fifty times as long for it.
 */
export type Spread = Map<number, number>;

const MICROSECONDS = 1000;
const DIGITS = 3;

function add(spread: Spread, value: number, count: number): void {
  spread.set(value, (spread.get(value) ?? 0) + count);
}

export function noteTime(spread: Spread, ms: number): void {
  const time = Math.max(1, Math.round(ms * MICROSECONDS));
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(time)) + 1 - DIGITS);
  add(spread, Math.round(time / unit) * unit, 1);
}

/** Adds what the one holds to the other. */
export function addSpread(all: Spread, spread: Spread): void {
  for (const [value, count] of spread) add(all, value, count);
}

/** The least value that so large a share of all does not exceed, by nearest rank. */
function atShare(sorted: readonly (readonly [number, number])[], share: number, total: number): number {
  let passed = 0;
  for (const [value, count] of sorted) {
    passed += count;
    if (passed >= share * total) return value;
  }
  return 0;
}

/** Of all of them together, in ms. */
export function timingOf(spreads: readonly Spread[]): Timing {
  const all: Spread = new Map();
  for (const spread of spreads) addSpread(all, spread);
  const sorted = [...all].sort(([a], [b]) => a - b);
  const count = sorted.reduce((sum, [, times]) => sum + times, 0);
  const sum = sorted.reduce((total, [value, times]) => total + value * times, 0);
  const at = (share: number) => atShare(sorted, share, count) / MICROSECONDS;
  return {
    ...{ count, mean: count === 0 ? 0 : sum / count / MICROSECONDS },
    ...{ p50: at(0.5), p95: at(0.95), p99: at(0.99) },
  };
}
