import {
  type ParityCounts,
  type ParityFaultKind,
  type ParityReport,
  parityFaultKinds,
} from '../protocol/index.ts';

/** What devices that follow the hub by both transports have reported since the hub began. */
export interface ParityBook {
  take(report: ParityReport, by: { member: string; deviceId: string }): void;
  readonly counts: ParityCounts;
  /** The worst lag of the stream behind the feed that the last report named, seconds; 0 before there is any. */
  readonly lag: number;
}

/** Faults that are kept as they were reported. */
const LATEST = 100;

export function createParityBook(now: () => number): ParityBook {
  const none = Object.fromEntries(parityFaultKinds.map((kind) => [kind, 0]));
  const counts: ParityCounts = {
    ...{ reports: 0, events: 0, states: 0, sessions: 0, latest: [] },
    faults: none as Record<ParityFaultKind, number>,
  };
  let lag = 0;
  return {
    take({ events, states, sessions = 0, faults, samples, lagMs }, by) {
      counts.reports += 1;
      counts.events += events;
      counts.states += states;
      counts.sessions += sessions;
      for (const kind of parityFaultKinds) counts.faults[kind] += faults[kind] ?? 0;
      const at = new Date(now()).toISOString();
      counts.latest = [...counts.latest, ...samples.map((sample) => ({ ...sample, ...by, at }))].slice(
        -LATEST,
      );
      if (lagMs) lag = lagMs.worst / 1000;
    },
    counts,
    get lag() {
      return lag;
    },
  };
}
