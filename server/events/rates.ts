import { createBuckets, type Rate } from '../access/token-bucket.ts';
import { ProblemError, problem } from '../problem.ts';
import type { CommitQueue } from './commit-queue.ts';

/** Kinds of events that are counted together. */
export type RateClass = 'edit' | 'ui' | 'presence' | 'analytics' | 'notice';

/** Events of each class from one device. An import, or a week of work offline, comes as one burst of edits. */
export const eventRates: Readonly<Record<RateClass, Rate>> = {
  edit: { perSecond: 2000, burst: 50_000 },
  ui: { perSecond: 20, burst: 100 },
  presence: { perSecond: 10, burst: 50 },
  analytics: { perSecond: 10, burst: 100 },
  notice: { perSecond: 1, burst: 20 },
};

export interface EventRates {
  /** Counts so many events, or throws a 429 that names their class; then none of them is counted. */
  take(rateClass: RateClass, deviceId: string, count?: number): void;
}

function tooMany(rateClass: RateClass, { perSecond }: Rate, seconds: number): ProblemError {
  const wait = Math.max(1, Math.ceil(seconds));
  const detail = `A device may send ${perSecond} events of the class “${rateClass}” a second. Try again in ${wait} s.`;
  const about = { ...problem('too-many-requests', 429, 'Too many events', detail), rule: 'rate', rateClass };
  return new ProblemError(
    { ...about, field: rateClass === 'edit' ? 'mutations' : 'eventType' },
    { 'retry-after': String(wait) },
  );
}

export function createEventRates(
  now: () => number,
  rates: Partial<Record<RateClass, Rate>> = {},
): EventRates {
  const all = { ...eventRates, ...rates };
  const buckets = Object.fromEntries(
    Object.entries(all).map(([rateClass, rate]) => [rateClass, createBuckets(rate, now)]),
  );
  return {
    take(rateClass, deviceId, count = 1) {
      const seconds = buckets[rateClass]?.take(deviceId, count) ?? 0;
      if (seconds > 0) throw tooMany(rateClass, all[rateClass], seconds);
    },
  };
}

/** The same queue, for as many edits of one device as it may make. */
export function limitEdits(queue: CommitQueue, rates: EventRates): CommitQueue {
  return {
    ...queue,
    async submit(device, mutations) {
      rates.take('edit', device.id, mutations.length);
      return queue.submit(device, mutations);
    },
    async act(device, command, key) {
      rates.take('edit', device.id);
      return queue.act(device, command, key);
    },
  };
}
