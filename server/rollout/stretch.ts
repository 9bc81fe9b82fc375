import { linearRegression } from 'simple-statistics';
import {
  type CountName,
  countNames,
  type Figures,
  type Timing,
  type TimingName,
  timingNames,
} from './figures.ts';
import { addSpread, noteTime, type Spread, timingOf } from './spread.ts';

/** What the hub itself looks like at one moment. */
export interface Sample {
  connections: number;
  heapBytes: number;
  /** Seconds. */
  loopLag: number;
  queue: number;
  diskFree: number | null;
}

/** What was seen and reported within some time, `from` up to `until`, ms since the epoch. */
export interface Stretch {
  from: number;
  until: number;
  counts: Partial<Record<CountName, number>>;
  timings: Partial<Record<TimingName, Spread>>;
  devices: Set<string>;
  least: Sample | null;
  most: Sample | null;
  /** At its end; null where nobody looked. */
  connections: number | null;
  /** When, and how many bytes at least: of this process alone. */
  heap: (readonly [at: number, bytes: number])[];
}

const MS_PER_HOUR = 3_600_000;

export const newStretch = (from: number, until: number): Stretch => ({
  ...{ from, until, counts: {}, timings: {}, devices: new Set() },
  ...{ least: null, most: null, connections: null, heap: [] },
});

export function addTiming({ timings }: Stretch, name: TimingName, ms: number): void {
  timings[name] ??= new Map();
  noteTime(timings[name], ms);
}

export function widest(sample: Sample, known: Sample | null, pick: (a: number, b: number) => number): Sample {
  const disk = [sample.diskFree, known?.diskFree].filter((free) => free != null);
  return {
    connections: pick(sample.connections, known?.connections ?? sample.connections),
    heapBytes: pick(sample.heapBytes, known?.heapBytes ?? sample.heapBytes),
    loopLag: pick(sample.loopLag, known?.loopLag ?? sample.loopLag),
    queue: pick(sample.queue, known?.queue ?? sample.queue),
    diskFree: disk.length === 0 ? null : disk.reduce((a, b) => pick(a, b)),
  };
}

function addTo(all: Stretch, one: Stretch) {
  all.until = one.until;
  for (const [name, count] of Object.entries(one.counts) as [CountName, number][])
    all.counts[name] = (all.counts[name] ?? 0) + count;
  for (const [name, spread] of Object.entries(one.timings) as [TimingName, Spread][]) {
    all.timings[name] ??= new Map();
    addSpread(all.timings[name], spread);
  }
  for (const device of one.devices) all.devices.add(device);
  all.least = one.least ? widest(one.least, all.least, Math.min) : all.least;
  all.most = one.most ? widest(one.most, all.most, Math.max) : all.most;
  all.connections = one.connections ?? all.connections;
}

/** One that holds what these hold, oldest first; `heap` is thinned out to the least of each. */
export function merged(stretches: readonly Stretch[], thin: boolean): Stretch {
  const all = newStretch(stretches[0]?.from ?? 0, stretches[0]?.until ?? 0);
  for (const one of stretches) addTo(all, one);
  const points = stretches.flatMap(({ heap }) => heap);
  const least = points.reduce((a, b) => (b[1] < a[1] ? b : a), points[0] ?? [0, 0]);
  all.heap = thin && points.length > 0 ? [[points[0]?.[0] ?? 0, least[1]]] : points;
  return all;
}

/** The least of each stretch stands behind a collection, or nearly. */
export function heapOf(stretches: readonly Stretch[]): Figures['heap'] {
  const points = stretches.flatMap(({ heap }) => heap);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return { first: 0, last: 0, bytesPerHour: 0, overMs: 0 };
  const slope = points.length < 2 ? 0 : linearRegression(points.map(([x, y]) => [x - first[0], y])).m;
  return {
    first: first[1],
    last: last[1],
    bytesPerHour: Math.round(slope * MS_PER_HOUR) || 0,
    overMs: last[0] - first[0],
  };
}

export interface About {
  from: number;
  to: number;
  /** How much of a time nobody watched. */
  awayMs: (from: number, to: number) => number;
}

export function figuresOf(within: readonly Stretch[], { from, to, awayMs }: About): Figures {
  const sum = (name: CountName) => within.reduce((total, { counts }) => total + (counts[name] ?? 0), 0);
  const samples = (pick: 'least' | 'most') => within.flatMap((stretch) => stretch[pick] ?? []);
  const [least, most] = [samples('least'), samples('most')];
  const free = least.flatMap(({ diskFree }) => diskFree ?? []);
  const began = Math.max(from, within[0]?.from ?? to);
  return {
    from: new Date(began).toISOString(),
    to: new Date(to).toISOString(),
    overMs: Math.max(0, to - began - awayMs(began, to)),
    counts: Object.fromEntries(countNames.map((name) => [name, sum(name)])) as Record<CountName, number>,
    timings: Object.fromEntries(
      timingNames.map((name) => [name, timingOf(within.flatMap(({ timings }) => timings[name] ?? []))]),
    ) as Record<TimingName, Timing>,
    clients: new Set(within.flatMap(({ devices }) => [...devices])).size,
    connections: {
      now: within.findLast(({ connections }) => connections !== null)?.connections ?? 0,
      least: least.length === 0 ? 0 : Math.min(...least.map((one) => one.connections)),
      most: most.reduce((peak, one) => Math.max(peak, one.connections), 0),
    },
    heap: heapOf(within),
    loopLag: most.reduce((peak, one) => Math.max(peak, one.loopLag), 0),
    queue: most.reduce((peak, one) => Math.max(peak, one.queue), 0),
    diskFree: free.length === 0 ? null : Math.min(...free),
  };
}
