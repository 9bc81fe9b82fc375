import type { Logger } from 'pino';
import type { EventLog } from '../events/event-log.ts';
import type { GuardedStore } from '../resilience/guarded-store.ts';
import type { Switches } from '../resilience/switches.ts';
import type { WorkspaceReader } from '../rules/workspace.ts';
import type { StreamHub } from '../sse/stream-hub.ts';
import { type Bars, usualBars } from './bars.ts';
import { createDrills, type Drills } from './drill.ts';
import { createScheduledDrills, type ScheduledDrills } from './drill-schedule.ts';
import type { Evidence, Sample } from './evidence.ts';
import { type GuardBars, usualGuardBars } from './guard.ts';
import { createHealing } from './healing.ts';
import { createIncidents, type Incidents } from './incidents.ts';
import { createRolloutMonitor, type RolloutMonitor } from './monitor.ts';
import type { Rollout } from './rollout.ts';
import type { StateChecks } from './state-checks.ts';
import { createWatching, type Totals, type Watching } from './watching.ts';

/** What a rollout is held to, and its pace; what is left out is as by default. */
export interface RolloutTuning {
  bars?: { [K in keyof Bars]?: Bars[K] extends number ? number : Partial<Bars[K]> };
  guardBars?: Partial<GuardBars>;
  /** How many times slower than it should be the machine is at present: times have that much longer. 1 unless told otherwise. */
  slowness?: () => number;
  /** How often it is looked, and what is kept as one, ms. */
  lookMs?: number;
  bucketMs?: number;
  /** How long a drill waits for clients to come back, and to prove their state, ms. */
  drillBackMs?: number;
  drillProvedMs?: number;
  /** How long before it was noticed an incident has begun, and with how long before that it is compared, ms. */
  leadMs?: number;
  beforeMs?: number;
}

const LEAD_MS = 60_000;
const BEFORE_MS = 10 * 60_000;

function barsWith(tuned: RolloutTuning['bars'] = {}): Bars {
  const bars = structuredClone(usualBars);
  for (const [name, value] of Object.entries(tuned) as [keyof Bars, never][])
    Object.assign(bars, {
      [name]: typeof value === 'number' ? value : { ...(bars[name] as object), ...(value as object) },
    });
  return bars;
}

export interface RolloutPartsOptions {
  rollout: Rollout;
  evidence: Evidence;
  log: Pick<EventLog, 'epoch' | 'seq'>;
  checks: StateChecks;
  tuning: RolloutTuning;
  store: GuardedStore;
  switches: Switches;
  stream: StreamHub;
  workspace: WorkspaceReader;
  totals: () => Totals;
  sample: () => Omit<Sample, 'diskFree'>;
  folder: string | undefined;
  /** What `save` was given before, by name. */
  settings: Readonly<Record<string, string>>;
  save: (name: string, body: string) => Promise<void>;
  now: () => number;
  newId: () => string;
  logger: Logger;
}

export interface RolloutParts {
  readonly bars: Bars;
  readonly watching: Watching;
  readonly drills: Drills;
  readonly scheduledDrills: ScheduledDrills;
  readonly incidents: Incidents;
  readonly monitor: RolloutMonitor;
}

function countCards(workspace: WorkspaceReader): number {
  let cards = 0;
  for (const { kind } of workspace.entities()) if (kind === 'card') cards += 1;
  return cards;
}

/** What watches over a rollout, put together. */
export function createRolloutParts(options: RolloutPartsOptions): RolloutParts {
  const { evidence, log, stream, store, switches, tuning, now, newId, logger } = options;
  const bars = barsWith(tuning.bars);
  const healing = createHealing({ log, stream, now, logger });
  const watching = createWatching({
    ...{ evidence, checks: options.checks, totals: options.totals, sample: options.sample, now },
    folder: options.folder,
    onDiffers: healing.differs,
    streamSince: (deviceId) => stream.connectionOf(deviceId)?.since ?? null,
    ...(tuning.lookMs === undefined ? {} : { everyMs: tuning.lookMs }),
  });
  const drills = createDrills({
    ...{ stream, watching, now, newId, logger, stored: options.settings.drills },
    save: (body) => options.save('drills', body),
    ...(tuning.drillBackMs === undefined ? {} : { backMs: tuning.drillBackMs }),
    ...(tuning.drillProvedMs === undefined ? {} : { provedMs: tuning.drillProvedMs }),
  });
  const guardBars = { ...usualGuardBars, ...tuning.guardBars };
  const incidents = createIncidents({
    stored: options.settings.incidents,
    save: (body) => options.save('incidents', body),
    ...{ evidence, clients: () => stream.size, guardBars, now, newId, logger },
    ...{ leadMs: tuning.leadMs ?? LEAD_MS, beforeMs: tuning.beforeMs ?? BEFORE_MS },
  });
  const monitor = createRolloutMonitor({
    ...{ rollout: options.rollout, evidence, watching, drills, incidents, bars, now, logger },
    breaker: store.breaker,
    cards: () => countCards(options.workspace),
    guardBars,
    slowness: tuning.slowness ?? (() => 1),
  });
  tellOfStore(store, incidents);
  tellOfSwitches(switches, incidents);
  const scheduledDrills = createScheduledDrills({
    ...{ drills, phase: () => options.rollout.state.phase, now, logger },
    stored: options.settings['drill-schedule'],
    save: (body) => options.save('drill-schedule', body),
    ...(tuning.lookMs === undefined ? {} : { lookMs: tuning.lookMs }),
  });
  return { bars, watching, drills, scheduledDrills, incidents, monitor };
}

function tellOfStore(store: GuardedStore, incidents: Incidents) {
  store.onChange((state) => {
    if (state === 'open')
      incidents.begin('breaker-open', {
        title: 'The disk does not take edits',
        what: `The store’s breaker opened: ${store.breaker.reason ?? 'writes failed'}`,
        affected: 'What they edit waits in their outboxes; streams go on.',
        done: { by: 'the breaker', what: 'refuses writes at the door, and tries the disk every second' },
      });
    if (state !== 'closed') return;
    incidents.end('breaker-open', 'The disk takes writes again');
    void incidents.keep();
  });
}

function tellOfSwitches(switches: Switches, incidents: Incidents) {
  switches.onChange((flags, name) => {
    const { by, why, on } = switches.all[name];
    const isOff = Object.keys(flags.off).length > 0;
    if (!on)
      incidents.begin('kill-switch', {
        title: `“${name}” was switched off`,
        subject: { name },
        what: `“${name}” was switched off: ${why}`,
        affected: 'They are told who did it and why, and go on by themselves when it is on again.',
        done: { by, what: `switched “${name}” off: ${why}` },
      });
    else if (isOff)
      incidents.note('kill-switch', `“${name}” is on again: ${why}`, { by, what: `switched “${name}” on` });
    else incidents.end('kill-switch', `“${name}” is on again: ${why}`);
  });
}
