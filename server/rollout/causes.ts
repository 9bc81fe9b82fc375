import { errorRate, type Figures, MIB } from './figures.ts';
import { type GuardBars, usualGuardBars } from './guard.ts';

type HeldTo = Pick<GuardBars, 'heapBytesPerHour'>;

/** What probably lay behind an incident, and the figures that say so. */
export interface Cause {
  cause:
    | 'network-latency'
    | 'network-loss'
    | 'corruption'
    | 'memory-leak'
    | 'dead-store'
    | 'slow-store'
    | 'overload'
    | 'slow-readers';
  title: string;
  evidence: string;
}

const round = (value: number) => Math.round(value * 10) / 10;

/** So much more than before is not by chance: a factor, and ms beneath which nothing is slow. */
const SLOWER = 3;
const SLOW_MS = 25;
/** What a busy event loop adds to every time is not counted. */
const isSlower = (now: number, before: number, loopLag: number) =>
  now - loopLag * 1000 > Math.max(SLOW_MS, before * SLOWER);
/** Streams on which nothing comes any more: one may be of a laptop that slept. How many are none of that, and of those open. */
const TIMEOUTS_LEAST = 2;
const TIMEOUTS_SHARE = 0.1;
/** Growth of the heap that no load of a team explains: a share of what the guard allows for, and what it must at least come to. */
const LEAK_SHARE = 0.5;
const LEAK_LEAST = 8 * MIB;
/** The event loop is too busy beyond this, seconds. */
const BUSY = 0.25;

/** One rule a cause, each on figures of its own: of two that come together, both are named. */
const rules: ((before: Figures, during: Figures, heldTo: HeldTo) => Cause | null)[] = [
  ({ timings: before }, { timings, loopLag }) =>
    isSlower(timings.roundTrip.p95, before.roundTrip.p95, loopLag)
      ? {
          cause: 'network-latency',
          title: 'The network between the hub and its clients is slow',
          evidence: `a beat, which costs the hub nothing, took ${round(timings.roundTrip.p95)} ms to and fro (p95), ${round(before.roundTrip.p95)} ms before; the event loop was ${round(loopLag * 1000)} ms late at most`,
        }
      : null,
  (_before, { counts, connections }) =>
    counts.gaps > 0 ||
    counts.silenced > 0 ||
    counts.timeouts >= Math.max(TIMEOUTS_LEAST, connections.most * TIMEOUTS_SHARE)
      ? {
          cause: 'network-loss',
          title: 'What the hub sends does not all arrive',
          evidence: `streams missed events ${counts.gaps} times, ${counts.silenced} devices fell silent though their streams were open, nothing came any more on ${counts.timeouts} streams, and ${counts.fallbacks} were without a stream for a while`,
        }
      : null,
  (_before, { counts }) =>
    counts.hashesDiffer + counts.parityFaults > 0
      ? {
          cause: 'corruption',
          title: 'Clients hold something else than the hub',
          evidence: `${counts.hashesDiffer} states had another hash than the hub’s at the same place, and stream and answers differed ${counts.parityFaults} times`,
        }
      : null,
  (_before, { heap }, { heapBytesPerHour }) =>
    heap.bytesPerHour > heapBytesPerHour * LEAK_SHARE && heap.last - heap.first > LEAK_LEAST
      ? {
          cause: 'memory-leak',
          title: 'The hub’s memory grows and is not given back',
          evidence: `the heap went from ${round(heap.first / MIB)} to ${round(heap.last / MIB)} MiB in ${round(heap.overMs / 60_000)} minutes: ${round(heap.bytesPerHour / MIB)} MiB an hour`,
        }
      : null,
  (_before, during) =>
    during.counts.breakerTrips > 0
      ? {
          cause: 'dead-store',
          title: 'The disk does not take writes',
          evidence: `the store’s breaker opened ${during.counts.breakerTrips} times, and ${round(errorRate(during) * 100)} % of writes failed`,
        }
      : null,
  ({ timings: before }, { timings, counts, loopLag }) =>
    isSlower(timings.commit.p95, before.commit.p95, loopLag) && counts.breakerTrips === 0
      ? {
          cause: 'slow-store',
          title: 'The disk is slow',
          evidence: `a group commit took ${round(timings.commit.p95)} ms (p95), ${round(before.commit.p95)} ms before`,
        }
      : null,
  (before, { loopLag, queue, counts }) =>
    loopLag >= BUSY && loopLag > before.loopLag * 2
      ? {
          cause: 'overload',
          title: 'The hub has more to do than it can',
          evidence: `its event loop was ${round(loopLag * 1000)} ms late, up to ${queue} edits waited, and ${counts.events} events went out`,
        }
      : null,
  (_before, { counts, connections }) =>
    counts.drops > 0
      ? {
          cause: 'slow-readers',
          title: 'Clients read too slowly',
          evidence: `${counts.drops} of ${connections.most} streams were ended with more than a MiB waiting`,
        }
      : null,
];

/** What the figures speak for; empty where they speak for nothing in particular. */
export function probableCauses(before: Figures, during: Figures, heldTo: HeldTo = usualGuardBars): Cause[] {
  return rules.flatMap((rule) => rule(before, during, heldTo) ?? []);
}
