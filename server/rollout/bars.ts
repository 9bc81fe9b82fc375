import type { Phase } from '../protocol/index.ts';
import { MIB } from './figures.ts';

/** What has to be met. Times in ms, rates from 0 to 1, sizes in bytes. */
export interface Bars {
  performance: { p95Ms: number; errorRate: number; leastEdits: number };
  integrity: { leastHashes: number };
  fallback: { withinMs: number };
  experience: {
    /** How much worse than in the phase before a figure may be: the factor, and what no factor makes worse. */
    factor: number;
    paintSlackMs: number;
    rollbackSlack: number;
    longTasksPerMinuteSlack: number;
    leastPaints: number;
  };
  health: {
    loopLagSeconds: number;
    queue: number;
    diskBytes: number;
    heapBytesPerHour: number;
    heapOverMs: number;
  };
  /** What the gate of a phase asks of its own. */
  own: {
    streams: number;
    streamsOverMs: number;
    togetherSeconds: number;
    rollbacks: number;
    cards: number;
    handovers: number;
    themes: number;
    clicks: number;
    parityCompared: number;
  };
  /** How long a phase must have been watched, and the final check looks back, ms. */
  watchedMs: number;
  finalMs: number;
}

const MINUTE = 60_000;

export const usualBars: Bars = {
  performance: { p95Ms: 100, errorRate: 0.01, leastEdits: 200 },
  integrity: { leastHashes: 50 },
  fallback: { withinMs: 5000 },
  experience: {
    factor: 1.25,
    paintSlackMs: 16,
    rollbackSlack: 0.01,
    longTasksPerMinuteSlack: 2,
    leastPaints: 50,
  },
  health: {
    loopLagSeconds: 0.25,
    queue: 5000,
    diskBytes: 64 * MIB,
    heapBytesPerHour: 4 * MIB,
    heapOverMs: 30 * MINUTE,
  },
  own: {
    streams: 30,
    streamsOverMs: 60 * MINUTE,
    togetherSeconds: 10,
    rollbacks: 1,
    cards: 100,
    handovers: 1,
    themes: 1,
    clicks: 1,
    parityCompared: 100,
  },
  watchedMs: 30 * MINUTE,
  finalMs: 120 * MINUTE,
};

/** The same on a machine that is so many times slower: what it is to do within a time, it has that much longer for. */
export function slowedBars(bars: Bars, times: number): Bars {
  const { performance, experience, health } = bars;
  return {
    ...bars,
    performance: { ...performance, p95Ms: performance.p95Ms * times },
    experience: { ...experience, paintSlackMs: experience.paintSlackMs * times },
    health: { ...health, loopLagSeconds: health.loopLagSeconds * times },
  };
}

/** How long a phase must have been watched: the first one for as long as its streams are to hold. */
export const watchedIn = (phase: Phase, bars: Bars): number =>
  phase === 1 ? Math.max(bars.own.streamsOverMs, bars.watchedMs) : bars.watchedMs;
