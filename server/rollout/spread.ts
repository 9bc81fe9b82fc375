// The whole package would bring its readers, writers and WebAssembly, which take time to load.
import { constructorFromBucketSize } from 'hdr-histogram-js/dist/JsHistogramFactory.js';
import type { Timing } from './figures.ts';

/**
 * How often each time was measured, by microseconds to three significant digits. Of a few seconds there are few, and
 * those of two hours are added up in a moment, which a histogram a second would take fifty times as long for.
 */
export type Spread = Map<number, number>;

const MICROSECONDS = 1000;
const DIGITS = 3;
const LONGEST = 3600 * 1000 * MICROSECONDS;

function add(spread: Spread, value: number, count: number): void {
  spread.set(value, (spread.get(value) ?? 0) + count);
}

export function noteTime(spread: Spread, ms: number): void {
  const time = Math.min(LONGEST, Math.max(1, Math.round(ms * MICROSECONDS)));
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(time)) + 1 - DIGITS);
  add(spread, Math.round(time / unit) * unit, 1);
}

/** Adds what the one holds to the other. */
export function addSpread(all: Spread, spread: Spread): void {
  for (const [value, count] of spread) add(all, value, count);
}

/** To a hundredth of the value, which two digits come to, up to an hour: read through in a moment. */
const histogram = new (constructorFromBucketSize(32))(1, LONGEST, 2);

/** Of all of them together, in ms. */
export function timingOf(spreads: readonly Spread[]): Timing {
  const all: Spread = new Map();
  for (const spread of spreads) addSpread(all, spread);
  if (all.size === 0) return { count: 0, mean: 0, p50: 0, p95: 0, p99: 0 };
  histogram.reset();
  let sum = 0;
  for (const [value, count] of all) {
    histogram.recordValueWithCount(value, count);
    // The histogram would walk through all that it could hold.
    sum += value * count;
  }
  const at = (percentile: number) => histogram.getValueAtPercentile(percentile) / MICROSECONDS;
  const count = histogram.totalCount;
  return {
    ...{ count, mean: sum / count / MICROSECONDS },
    ...{ p50: at(50), p95: at(95), p99: at(99) },
  };
}
