import {
  formatCursor,
  PARITY_SAMPLES,
  type ParityFaultKind,
  type ParityReport,
  type ParitySample,
} from '../../server/protocol/index.ts';

/** A difference between the transports, as it is logged and reported. */
export type ParityFault = ParitySample;

export function faultAt(
  kind: ParityFaultKind,
  at: { epoch: string; seq: number },
  what: string,
): ParityFault {
  return { kind, id: formatCursor(at), what };
}

interface Sums {
  events: number;
  states: number;
  faults: Partial<Record<ParityFaultKind, number>>;
  samples: ParityFault[];
  lagMs: number[];
}

/** What was found and the hub has not been told yet; small, however long it can't be told. */
export interface ParityTally {
  add(found: { events?: number; states?: number; faults?: readonly ParityFault[]; lagMs?: number[] }): void;
  /** All of it, to be told; null where there is nothing. */
  take(): ParityReport | null;
  /** It could not be told: it is told with what comes. */
  giveBack(report: ParityReport): void;
}

/** Measured delays of which a report gives the median. */
const LAGS = 1000;
/** The most that a report may say of one thing; who finds more has made the point. */
const MOST = 1_000_000;
const DAY_MS = 86_400_000;

const empty = (): Sums => ({ events: 0, states: 0, faults: {}, samples: [], lagMs: [] });

function lagOf(lagMs: readonly number[]): ParityReport['lagMs'] {
  if (lagMs.length === 0) return null;
  const sorted = lagMs.map((ms) => Math.max(-DAY_MS, Math.min(DAY_MS, ms))).sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, worst: sorted.at(-1) ?? 0 };
}

export function createParityTally(): ParityTally {
  let sums = empty();

  function count(kind: ParityFaultKind, more: number) {
    sums.faults[kind] = Math.min(MOST, (sums.faults[kind] ?? 0) + more);
  }
  function addUp(events: number, states: number) {
    sums.events = Math.min(MOST, sums.events + events);
    sums.states = Math.min(MOST, sums.states + states);
  }

  return {
    add({ events = 0, states = 0, faults = [], lagMs = [] }) {
      addUp(events, states);
      for (const { kind } of faults) count(kind, 1);
      sums.samples = [...sums.samples, ...faults].slice(0, PARITY_SAMPLES);
      sums.lagMs = [...sums.lagMs, ...lagMs].slice(-LAGS);
    },
    take() {
      const { events, states, faults, samples, lagMs } = sums;
      if (events + states + samples.length === 0) return null;
      sums = empty();
      return { events, states, faults, samples, lagMs: lagOf(lagMs) };
    },
    giveBack({ events, states, faults, samples, lagMs }) {
      addUp(events, states);
      for (const [kind, more] of Object.entries(faults)) count(kind as ParityFaultKind, more);
      sums.samples = [...samples, ...sums.samples].slice(0, PARITY_SAMPLES);
      if (lagMs) sums.lagMs.unshift(lagMs.median, lagMs.worst);
    },
  };
}
