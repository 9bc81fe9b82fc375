import { linearRegression } from 'simple-statistics';
import {
  type CountName,
  countNames,
  type Figures,
  type Timing,
  type TimingName,
  timingNames,
} from './figures.ts';
import { noteTime, type Spread, timingOf } from './spread.ts';

/** What the hub itself looks like at one moment. */
export interface Sample {
  connections: number;
  heapBytes: number;
  /** Seconds. */
  loopLag: number;
  queue: number;
  diskFree: number | null;
}

/** What has been seen and reported since the hub began, as far back as a gate looks. */
export interface Evidence {
  count(name: CountName, more?: number): void;
  took(name: TimingName, ms: number): void;
  /** A device has reported. */
  heard(deviceId: string): void;
  sampled(sample: Sample): void;
  /** From some time on, ms since the epoch; up to `to`, or now. */
  figures(from: number, to?: number): Figures;
  /** What each stretch that began after that time saw, oldest first. */
  stretches(after: number): Figures[];
  /** Of these the heap’s alone, which cost little. */
  heap(from: number): Figures['heap'];
}

export interface EvidenceOptions {
  now: () => number;
  /** What is seen within this time is kept as one, ms. */
  bucketMs?: number | undefined;
  /** How far back it goes, ms. */
  keptMs?: number;
}

const BUCKET_MS = 5000;
/** The final check looks back over 120 minutes. */
const KEPT_MS = 125 * 60_000;
const MS_PER_HOUR = 3_600_000;

interface Bucket {
  from: number;
  counts: Partial<Record<CountName, number>>;
  timings: Partial<Record<TimingName, Spread>>;
  devices: Set<string>;
  least: Sample | null;
  most: Sample | null;
}

/** The least of each bucket stands behind a collection, or nearly. */
function heapOf(buckets: readonly Bucket[]): Figures['heap'] {
  const points = buckets.flatMap(({ from, least }) => (least ? [[from, least.heapBytes] as const] : []));
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

function widest(sample: Sample, known: Sample | null, pick: (a: number, b: number) => number): Sample {
  const disk = [sample.diskFree, known?.diskFree].filter((free) => free != null);
  return {
    connections: pick(sample.connections, known?.connections ?? sample.connections),
    heapBytes: pick(sample.heapBytes, known?.heapBytes ?? sample.heapBytes),
    loopLag: pick(sample.loopLag, known?.loopLag ?? sample.loopLag),
    queue: pick(sample.queue, known?.queue ?? sample.queue),
    diskFree: disk.length === 0 ? null : disk.reduce((a, b) => pick(a, b)),
  };
}

export function createEvidence({ now, bucketMs = BUCKET_MS, keptMs = KEPT_MS }: EvidenceOptions): Evidence {
  let buckets: Bucket[] = [];

  function current(): Bucket {
    const at = now();
    const last = buckets.at(-1);
    if (last && at < last.from + bucketMs) return last;
    const bucket: Bucket = {
      ...{ from: at, counts: {}, timings: {}, devices: new Set<string>() },
      ...{ least: null, most: null },
    };
    buckets = [...buckets.filter(({ from }) => from > at - keptMs), bucket];
    return bucket;
  }

  function figures(from: number, upTo?: number): Figures {
    const to = upTo ?? now();
    const isBefore = (bucket: Bucket) => upTo === undefined || bucket.from < upTo;
    const within = buckets.filter((bucket) => bucket.from + bucketMs > from && isBefore(bucket));
    return figuresOf(within, from, to);
  }

  function figuresOf(within: readonly Bucket[], from: number, to: number): Figures {
    const sum = (name: CountName) => within.reduce((total, { counts }) => total + (counts[name] ?? 0), 0);
    const samples = (pick: 'least' | 'most') => within.flatMap((bucket) => bucket[pick] ?? []);
    const most = samples('most');
    const free = samples('least').flatMap(({ diskFree }) => diskFree ?? []);
    const began = Math.max(from, within[0]?.from ?? to);
    return {
      from: new Date(began).toISOString(),
      to: new Date(to).toISOString(),
      overMs: Math.max(0, to - began),
      counts: Object.fromEntries(countNames.map((name) => [name, sum(name)])) as Record<CountName, number>,
      timings: Object.fromEntries(
        timingNames.map((name) => [name, timingOf(within.flatMap(({ timings }) => timings[name] ?? []))]),
      ) as Record<TimingName, Timing>,
      clients: new Set(within.flatMap(({ devices }) => [...devices])).size,
      connections: {
        now: most.at(-1)?.connections ?? 0,
        least: most.length === 0 ? 0 : Math.min(...samples('least').map((one) => one.connections)),
        most: most.reduce((peak, one) => Math.max(peak, one.connections), 0),
      },
      heap: heapOf(within),
      loopLag: most.reduce((peak, one) => Math.max(peak, one.loopLag), 0),
      queue: most.reduce((peak, one) => Math.max(peak, one.queue), 0),
      diskFree: free.length === 0 ? null : Math.min(...free),
    };
  }

  return {
    count(name, more = 1) {
      const { counts } = current();
      counts[name] = (counts[name] ?? 0) + more;
    },
    took(name, ms) {
      const { timings } = current();
      timings[name] ??= new Map();
      noteTime(timings[name], ms);
    },
    heard: (deviceId) => void current().devices.add(deviceId),
    sampled(sample) {
      const bucket = current();
      bucket.least = widest(sample, bucket.least, Math.min);
      bucket.most = widest(sample, bucket.most, Math.max);
    },
    figures,
    stretches: (after) =>
      buckets
        .filter(({ from }) => from > after)
        .map((bucket) => figuresOf([bucket], bucket.from, bucket.from + bucketMs)),
    heap: (from) => heapOf(buckets.filter((bucket) => bucket.from + bucketMs > from)),
  };
}
