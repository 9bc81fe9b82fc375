import { cpus, totalmem } from 'node:os';
import { linearRegression, median } from 'simple-statistics';
import type { SoakResult } from '../../server/rollout/soak-result.ts';
import type { Checkpoint, Sample } from './checkpoint.ts';
import { inMilliseconds, latenciesFrom } from './latency.ts';

/** A leak of some 50 bytes an event at 25 events a second; a healthy heap wanders by less. */
const HEAP_BOUND_PER_HOUR = 4 * 1024 * 1024;
/** A warm-up looks like a leak over less. */
const JUDGED_MINUTES = 10;
const MS_PER_HOUR = 3_600_000;

function heapOf(samples: readonly Sample[]): SoakResult['heap'] {
  const last = samples.at(-1);
  const run = samples.filter((sample) => sample.run === last?.run);
  const from = run[0]?.atMs ?? 0;
  const middle = from + ((last?.atMs ?? from) - from) / 2;
  const half = run.filter(({ atMs }) => atMs >= middle);
  const { m: bytesPerMs } = linearRegression(half.map(({ atMs, heapBytes }) => [atMs, heapBytes]));
  const overMinutes = ((last?.atMs ?? 0) - (half[0]?.atMs ?? 0)) / 60_000;
  return {
    first: run[0]?.heapBytes ?? 0,
    last: last?.heapBytes ?? 0,
    bytesPerHour: Math.round(bytesPerMs * MS_PER_HOUR) || 0,
    boundBytesPerHour: HEAP_BOUND_PER_HOUR,
    overMinutes,
    judged: overMinutes >= JUDGED_MINUTES,
  };
}

function findingsOf(checkpoint: Checkpoint, result: Omit<SoakResult, 'passed' | 'findings'>): string[] {
  const { events, streams, heap } = result;
  const counts = { ...events, ...streams };
  const wrong = (['missing', 'repeated', 'altered', 'drops', 'ended'] as const)
    .filter((name) => counts[name] > 0)
    .map((name) => `${name}: ${counts[name]}, and must be 0`);
  if (events.delivered !== events.published * result.plan.streams)
    wrong.push(
      `${events.delivered} deliveries of ${events.published} events to ${result.plan.streams} streams`,
    );
  if (heap.judged && heap.bytesPerHour > heap.boundBytesPerHour)
    wrong.push(`the heap grows by ${heap.bytesPerHour} bytes an hour; ${heap.boundBytesPerHour} are allowed`);
  return [...wrong, ...checkpoint.troubles];
}

/** What a soak that has come to its end amounts to. */
export function resultOf(checkpoint: Checkpoint, endedAt: string): SoakResult {
  const { readers, writers, samples } = checkpoint;
  const sum = (of: 'delivered' | 'missing' | 'repeated' | 'altered' | 'ended') =>
    readers.reduce((total, reader) => total + reader[of], 0);
  const found = {
    schema: 1 as const,
    kind: 'hub' as const,
    startedAt: checkpoint.startedAt,
    endedAt,
    minutes: checkpoint.activeMs / 60_000,
    runs: checkpoint.runs,
    plan: checkpoint.plan,
    machine: {
      platform: process.platform,
      processor: cpus()[0]?.model ?? '',
      cores: cpus().length,
      memoryBytes: totalmem(),
      node: process.versions.node,
    },
    notes: checkpoint.notes,
    events: {
      published: writers.reduce((total, { base, last }) => total + last - base, 0),
      delivered: sum('delivered'),
      missing: sum('missing'),
      repeated: sum('repeated'),
      altered: sum('altered'),
    },
    streams: { drops: checkpoint.drops, ended: sum('ended') },
    delivery: inMilliseconds(latenciesFrom(checkpoint.delivery)),
    acknowledgement: inMilliseconds(latenciesFrom(checkpoint.acknowledgement)),
    loopLag: {
      p99: samples.length > 0 ? median(samples.map(({ lagP99 }) => lagP99)) : 0,
      max: samples.reduce((most, { lagMax }) => Math.max(most, lagMax), 0),
    },
    heap: heapOf(samples),
  };
  const findings = findingsOf(checkpoint, found);
  return { ...found, passed: findings.length === 0, findings };
}
