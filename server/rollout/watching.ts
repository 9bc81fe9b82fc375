import { statfs } from 'node:fs/promises';
import type { NumberedEvent } from '../events/event-log.ts';
import type { ClientReport } from '../protocol/index.ts';
import type { Evidence, Sample } from './evidence.ts';
import type { CountName } from './figures.ts';
import type { StateChecks } from './state-checks.ts';

/** Counts that others keep, as they stand. */
export type Totals = Partial<Record<CountName, number>>;

export interface WatchingOptions {
  evidence: Evidence;
  checks: StateChecks;
  totals: () => Totals;
  sample: () => Omit<Sample, 'diskFree'>;
  /** Where the data is. */
  folder: string | undefined;
  /** The state of a device is not the hub’s. */
  onDiffers: (deviceId: string) => void;
  /** When its stream was opened, ms since the epoch; null where it has none. */
  streamSince: (deviceId: string) => number | null;
  now: () => number;
  /** How often it is looked, ms. */
  everyMs?: number;
}

/** Takes what happens, and what clients report, as evidence. */
export interface Watching {
  reported(deviceId: string, report: ClientReport): void;
  published(events: readonly NumberedEvent[]): void;
  /** A request that changes something was answered. */
  wrote(failed: boolean): void;
  /** A device has asked for what a stream would tell. */
  polled(deviceId: string): void;
  /** When each device polled last, ms since the epoch. */
  readonly polledAt: ReadonlyMap<string, number>;
  /** Of each device the latest report, and when it came. */
  readonly latest: ReadonlyMap<string, { report: ClientReport; at: number }>;
  /** When each device was last proved to hold what the hub holds, ms since the epoch. */
  readonly provenAt: ReadonlyMap<string, number>;
  /** And when to hold something else. */
  readonly differedAt: ReadonlyMap<string, number>;
  /** More counts that others keep. */
  alsoWatch(totals: () => Totals): void;
  onLook(listener: () => void): void;
  close(): void;
}

const EVERY_MS = 1000;
/** What a device asks while its stream has only just opened was asked for before, ms. */
const JUST_OPENED_MS = 2000;

export function createWatching(options: WatchingOptions): Watching {
  const { evidence, checks, folder, now } = options;
  const latest = new Map<string, { report: ClientReport; at: number }>();
  const polledAt = new Map<string, number>();
  const provenAt = new Map<string, number>();
  const differedAt = new Map<string, number>();
  const listeners: (() => void)[] = [];
  const sources = [options.totals];
  const totals = (): Totals => Object.assign({}, ...sources.map((source) => source()));
  let before = totals();
  let editors = new Set<string>();
  let diskFree: number | null = null;

  function take(deviceId: string, report: ClientReport) {
    evidence.heard(deviceId);
    evidence.count('reports');
    for (const name of ['edits', 'rollbacks', 'gaps', 'longTasks', 'polls'] as const)
      evidence.count(name, report[name]);
    evidence.count('fallbacks', report.fallbacks.length);
    evidence.count('timeouts', report.fallbacks.filter(({ reason }) => reason === 'timeout').length);
    for (const ms of report.ownEventMs) evidence.took('latency', ms);
    for (const ms of report.paintMs) evidence.took('paint', ms);
    for (const ms of report.roundTripMs) evidence.took('roundTrip', ms);
    for (const hash of report.hashes) {
      const verdict = checks.judge(hash);
      if (verdict === 'equal') provenAt.set(deviceId, now());
      if (verdict === 'differs') {
        differedAt.set(deviceId, now());
        options.onDiffers(deviceId);
      }
      if (verdict !== 'unknown') evidence.count(verdict === 'equal' ? 'hashesEqual' : 'hashesDiffer');
    }
  }

  function lookAtTotals() {
    const after = totals();
    for (const [name, count] of Object.entries(after) as [CountName, number][])
      evidence.count(name, Math.max(0, count - (before[name] ?? 0)));
    before = after;
  }

  function look() {
    lookAtTotals();
    if (editors.size > 1) evidence.count('togetherSeconds');
    editors = new Set();
    evidence.sampled({ ...options.sample(), diskFree });
    if (folder !== undefined)
      statfs(folder).then(
        ({ bavail, bsize }) => {
          diskFree = bavail * bsize;
        },
        () => {
          diskFree = null;
        },
      );
    for (const listener of listeners) listener();
  }
  const timer = setInterval(look, options.everyMs ?? EVERY_MS);

  return {
    reported(deviceId, report) {
      latest.set(deviceId, { report, at: now() });
      take(deviceId, report);
    },
    published(events) {
      evidence.count('events', events.length);
      for (const { event } of events) {
        if (event.eventType === 'ui.themeChanged') evidence.count('themes');
        else editors.add(event.deviceId);
      }
    },
    wrote: (failed) => evidence.count(failed ? 'writesFailed' : 'writes'),
    polled(deviceId) {
      polledAt.set(deviceId, now());
      evidence.count('pollingQueries');
      const since = options.streamSince(deviceId);
      if (since !== null && now() - since > JUST_OPENED_MS) evidence.count('pollsBesideStream');
    },
    ...{ polledAt, latest, provenAt, differedAt },
    alsoWatch(source) {
      sources.push(source);
      before = totals();
    },
    onLook: (listener) => void listeners.push(listener),
    close: () => clearInterval(timer),
  };
}
