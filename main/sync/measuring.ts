import {
  type ClientReport,
  type Phase,
  REPORT_FALLBACKS,
  REPORT_HASHES,
  REPORT_SAMPLES,
  type ReportedHash,
} from '../../server/protocol/index.ts';

export interface MeasuringOptions {
  now: () => number;
  /** Whether the hub wants to be told. */
  isWanted: () => boolean;
  phase: () => Phase | null;
  transport: () => ClientReport['transport'];
}

/** How this device fares, for the hub: a few figures, in constant memory, that go out with a beat. */
export interface Measuring {
  /** The hub was asked for what a stream would tell; counted where there is one. */
  asked(): void;
  /** An edit was made while the hub is heard. */
  dispatched(mutationId: string): void;
  /** The hub's event of it was applied. */
  ownEvent(mutationId: string): void;
  rolledBack(): void;
  /** A window has painted edits, each so many ms after it was made, and had so many long tasks. */
  windowSays(said: { paintMs: readonly number[]; longTasks: number }): void;
  beatAnswered(tookMs: number): void;
  gap(): void;
  /** The stream has failed, or is back. What was under way over it is not measured. */
  streamFailed(reason: string): void;
  streamBack(): void;
  hashed(hash: ReportedHash): void;
  /** Whether a report should go out soon, at this pace of beats, ms. */
  isDue(beatMs: number): boolean;
  /** What is to be told; null where nothing is due or wanted. */
  take(beatMs: number): ClientReport | null;
  /** It could not be told: it is told with what comes. */
  giveBack(report: ClientReport): void;
}

/** How often a device reports, in beats: of many devices, as of their beats, each less often. */
const REPORT_BEATS = 2.5;
/** Edits whose event is waited for. */
const WAITING = 1000;
const MOST = 1_000_000;

type Tally = Omit<ClientReport, 'overMs' | 'phase' | 'transport'>;

const nothing = (): Tally => ({
  ...{ polls: 0, longTasks: 0, edits: 0, rollbacks: 0, gaps: 0 },
  ...{ ownEventMs: [], paintMs: [], roundTripMs: [], fallbacks: [], hashes: [] },
});

const counts = ['polls', 'longTasks', 'edits', 'rollbacks', 'gaps'] as const;
const lists = {
  ownEventMs: REPORT_SAMPLES,
  paintMs: REPORT_SAMPLES,
  roundTripMs: REPORT_SAMPLES,
  fallbacks: REPORT_FALLBACKS,
  hashes: REPORT_HASHES,
} as const;

export function createMeasuring(options: MeasuringOptions): Measuring {
  const { now } = options;
  const madeAt = new Map<string, number>();
  let tally = nothing();
  let since = now();
  let failed: { reason: string; at: number } | null = null;

  /** The latest ones are kept. */
  function add(more: Partial<Tally>, where: 'before' | 'after' = 'after') {
    for (const name of counts) tally[name] = Math.min(MOST, tally[name] + (more[name] ?? 0));
    for (const [name, most] of Object.entries(lists) as [keyof typeof lists, number][]) {
      const [known, added] = [tally[name], more[name]];
      if (!added) continue;
      const all = where === 'after' ? [...known, ...added] : [...added, ...known];
      tally = { ...tally, [name]: all.slice(-most) };
    }
  }

  const isDue = (beatMs: number) => options.isWanted() && now() - since >= beatMs * REPORT_BEATS;

  return {
    asked() {
      if (options.transport() === 'live') add({ polls: 1 });
    },
    dispatched(mutationId) {
      tally.edits = Math.min(MOST, tally.edits + 1);
      if (failed || madeAt.size >= WAITING) return;
      madeAt.set(mutationId, now());
    },
    ownEvent(mutationId) {
      const at = madeAt.get(mutationId);
      if (at === undefined) return;
      madeAt.delete(mutationId);
      add({ ownEventMs: [Math.max(0, now() - at)] });
    },
    rolledBack: () => add({ rollbacks: 1 }),
    windowSays: ({ paintMs, longTasks }) => add({ paintMs: [...paintMs], longTasks }),
    beatAnswered: (tookMs) => add({ roundTripMs: [tookMs] }),
    gap: () => add({ gaps: 1 }),
    streamFailed(reason) {
      madeAt.clear();
      failed ??= { reason, at: now() };
    },
    streamBack() {
      if (failed) add({ fallbacks: [{ reason: failed.reason, lastedMs: Math.max(0, now() - failed.at) }] });
      failed = null;
    },
    hashed: (hash) => add({ hashes: [hash] }),
    isDue,
    take(beatMs) {
      if (!isDue(beatMs)) return null;
      const overMs = now() - since;
      since = now();
      const report = { ...tally, overMs, phase: options.phase(), transport: options.transport() };
      tally = nothing();
      return report;
    },
    giveBack({ overMs, phase: _phase, transport: _transport, ...before }) {
      since = Math.min(since, now() - overMs);
      add(before, 'before');
    },
  };
}
