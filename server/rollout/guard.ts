import { errorRate, type Figures, inMib, MIB } from './figures.ts';

/** What is wrong at the moment, by name; its words say how much. */
export interface Breach {
  what: 'latency' | 'errors' | 'integrity' | 'drops' | 'lag' | 'memory';
  words: string;
}

/** What a hub that is live must keep to; looser than a gate, since it acts by itself. */
export interface GuardBars {
  p95Ms: number;
  /** Fewer edits or writes than that say nothing. */
  leastSamples: number;
  errorRate: number;
  /** Streams dropped or fallen silent, of those open. */
  lostShare: number;
  leastLost: number;
  loopLagSeconds: number;
  heapBytesPerHour: number;
  heapOverMs: number;
  /** How far back it looks, ms. */
  windowMs: number;
  /** Looks in a row that have to agree, before it acts and before it says that all is well again. */
  looks: number;
  calmLooks: number;
  /** After a rollback it does not act again for so long, ms. */
  restMs: number;
}

export const usualGuardBars: GuardBars = {
  ...{ p95Ms: 1000, leastSamples: 20, errorRate: 0.05, lostShare: 0.2, leastLost: 3, loopLagSeconds: 1 },
  ...{ heapBytesPerHour: 512 * MIB, heapOverMs: 5 * 60_000 },
  ...{ windowMs: 30_000, looks: 3, calmLooks: 30, restMs: 60_000 },
};

/** The same on a machine that is so many times slower. */
export const slowedGuardBars = (bars: GuardBars, times: number): GuardBars => ({
  ...bars,
  p95Ms: bars.p95Ms * times,
  loopLagSeconds: bars.loopLagSeconds * times,
});

const round = (value: number) => Math.round(value * 100) / 100;

/** What the figures of the last moments break; `heap` over as long as it takes to tell. */
export function breachesIn(recent: Figures, heap: Figures['heap'], bars: GuardBars): Breach[] {
  const { counts, timings, connections, loopLag } = recent;
  const breaches: Breach[] = [];
  const { latency } = timings;
  if (latency.count >= bars.leastSamples && latency.p95 > bars.p95Ms)
    breaches.push({
      what: 'latency',
      words: `p95 from an edit to its own event is ${round(latency.p95)} ms`,
    });
  const writes = counts.writes + counts.writesFailed;
  if (writes >= bars.leastSamples && errorRate(recent) > bars.errorRate)
    breaches.push({ what: 'errors', words: `${round(errorRate(recent) * 100)} % of writes failed` });
  const faults = counts.hashesDiffer + counts.parityFaults + counts.gaps;
  if (faults > 0)
    breaches.push({
      what: 'integrity',
      words: `clients missed ${counts.gaps} events, and differed from the hub in ${counts.hashesDiffer} states and ${counts.parityFaults} comparisons`,
    });
  const lost = counts.drops + counts.silenced;
  if (lost >= bars.leastLost && lost > bars.lostShare * Math.max(1, connections.most))
    breaches.push({ what: 'drops', words: `${lost} of ${connections.most} streams were lost` });
  if (loopLag > bars.loopLagSeconds)
    breaches.push({ what: 'lag', words: `the event loop was ${round(loopLag)} s late` });
  if (heap.overMs >= bars.heapOverMs && heap.bytesPerHour > bars.heapBytesPerHour)
    breaches.push({
      what: 'memory',
      words: `the heap grows by ${inMib(heap.bytesPerHour)} an hour`,
    });
  return breaches;
}

/** Where the guard stands; times in ms. */
export type GuardState =
  | { is: 'watching'; inBreach: number; restsUntil: number }
  /** `holding`: what is live breaks its bars in the first phase, from which there is no way back. */
  | { is: 'retreated' | 'holding'; calm: number; inBreach: number; restsUntil: number };

export type GuardAction = 'none' | 'roll-back' | 'hold' | 'over';

export const watchingGuard: GuardState = { is: 'watching', inBreach: 0, restsUntil: 0 };

/**
 * One look. It acts on a breach that lasts, rests after that, and says that all is well only after it has been so for
 * long: so that it neither reacts to a moment nor goes back and forth. It never goes on to a later phase.
 */
export function guardStep(
  state: GuardState,
  breached: boolean,
  { now, canRollBack }: { now: number; canRollBack: boolean },
  bars: GuardBars,
): { state: GuardState; action: GuardAction } {
  const inBreach = breached ? state.inBreach + 1 : 0;
  if (inBreach >= bars.looks && now >= state.restsUntil && canRollBack)
    return {
      state: { is: 'retreated', calm: 0, inBreach: 0, restsUntil: now + bars.restMs },
      action: 'roll-back',
    };
  if (state.is === 'watching') {
    if (inBreach >= bars.looks && !canRollBack)
      return { state: { ...state, is: 'holding', calm: 0, inBreach }, action: 'hold' };
    return { state: { ...state, inBreach }, action: 'none' };
  }
  const calm = breached ? 0 : state.calm + 1;
  if (calm >= bars.calmLooks)
    return { state: { ...watchingGuard, restsUntil: state.restsUntil }, action: 'over' };
  return { state: { ...state, calm, inBreach }, action: 'none' };
}
