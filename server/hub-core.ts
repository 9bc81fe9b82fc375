import { uuidv7 } from 'uuidv7';
import { createDevices, type Devices } from './access/devices.ts';
import { haveAnOwner } from './access/owner.ts';
import { type CommitQueue, createCommitQueue } from './events/commit-queue.ts';
import { createEventLog, type EventLog } from './events/event-log.ts';
import { createGathering, GATHER_MS, type Gathering } from './events/gathering.ts';
import { createEventRates, type EventRates, limitEdits } from './events/rates.ts';
import { keepByDefault, keepWithin, type Retention } from './events/retention.ts';
import { openFileStore } from './files/file-store.ts';
import { type SharedFiles, shareFiles } from './files/shared-files.ts';
import { type LoopLag, watchLoopLag } from './health/loop-lag.ts';
import { createMetrics, type Metrics } from './health/metrics.ts';
import type { HubOptions } from './hub-options.ts';
import { limits } from './protocol/index.ts';
import { createGuardedStore, type GuardedStore } from './resilience/guarded-store.ts';
import { createHubFlags, type HubFlags } from './resilience/hub-flags.ts';
import { createSwitches, type Switches } from './resilience/switches.ts';
import { createEvidence, type Evidence } from './rollout/evidence.ts';
import { createParityBook, type ParityBook } from './rollout/parity-book.ts';
import { createRolloutParts, type RolloutParts } from './rollout/parts.ts';
import { planMetrics } from './rollout/plan-metrics.ts';
import { createRollout, type Rollout } from './rollout/rollout.ts';
import { createStateChecks, type StateChecks } from './rollout/state-checks.ts';
import { audienceOf } from './rules/visibility.ts';
import { createWorkspace, type Workspace } from './rules/workspace.ts';
import { BEAT_MS, createLiveness, type Liveness } from './sse/liveness.ts';
import { createStreamHub, type StreamHub } from './sse/stream-hub.ts';
import type { StoredWorkspace } from './store/event-store.ts';

/** The hub without the web: what is stored, who follows it, and the way in. */
export interface HubCore extends RolloutParts {
  readonly stored: StoredWorkspace;
  readonly store: GuardedStore;
  readonly switches: Switches;
  readonly rollout: Rollout;
  readonly flags: HubFlags;
  readonly workspace: Workspace;
  readonly devices: Devices;
  readonly log: EventLog;
  readonly retention: Retention;
  readonly files: SharedFiles;
  readonly stream: StreamHub;
  readonly liveness: Liveness;
  readonly rates: EventRates;
  readonly gathering: Gathering;
  readonly commits: CommitQueue;
  readonly metrics: Metrics;
  readonly evidence: Evidence;
  readonly checks: StateChecks;
  readonly loopLag: LoopLag;
  readonly parity: ParityBook;
  readonly now: () => number;
  readonly newId: () => string;
}

const HEARTBEAT_MS = 2000;
/** Bytes that all files together may have, unless told otherwise. */
export const FILES_IN_ALL = 10 * 1024 ** 3;

/** What counts and measures, and the clock by which it does. */
type Measured = Pick<HubCore, 'metrics' | 'evidence' | 'now'>;

/** The store behind its breaker, and the switches, which get past it: a hub whose disk fails must still be switched. */
function openStore(options: HubOptions, stored: StoredWorkspace, { metrics, evidence, now }: Measured) {
  const { logger } = options;
  const store = createGuardedStore({
    store: options.store,
    logger,
    onAppend(ms, written) {
      metrics.appended(ms, written);
      evidence.took('commit', ms);
    },
    ...(options.stallMs === undefined ? {} : { stallMs: options.stallMs }),
  });
  const switches = createSwitches({
    stored: stored.settings.switches,
    save: (body) => options.store.saveSetting('switches', body),
    now,
    logger,
  });
  const rollout = createRollout({
    stored: stored.settings.rollout,
    save: (body) => options.store.saveSetting('rollout', body),
    staged: options.staged ?? false,
    ...{ now, logger },
  });
  return { stored, store, switches, rollout, flags: createHubFlags(switches, rollout) };
}

/** The log, and the streams that follow it. */
function followLog(
  options: HubOptions,
  { stored, store, rollout, flags }: Pick<HubCore, 'stored' | 'store' | 'rollout' | 'flags'>,
  { metrics, evidence, now }: Measured,
) {
  const { logger, maxConnections, beatMs = BEAT_MS, heartbeatMs = HEARTBEAT_MS } = options;
  const workspace = createWorkspace(stored.entities);
  const devices = createDevices(stored.devices, now);
  const log = createEventLog(
    stored,
    store,
    (scope) => audienceOf(workspace, scope),
    () => stream.oldest(),
  );
  const checks = createStateChecks({ workspace, epoch: () => log.epoch });
  const stream = createStreamHub({
    ...{ log, workspace, heartbeatMs, beatMs, maxConnections, now, logger },
    workspaceId: stored.workspaceId,
    workspaceName: stored.workspaceName,
    flags: flags.now,
    carriesLog: () => rollout.flags.delivery.cards !== 'legacy',
    random: options.random ?? Math.random,
    checks,
    onFanOut(ms) {
      metrics.fannedOut(ms);
      evidence.took('fanOut', ms);
    },
  });
  const retention = keepWithin({ log, store, keep: options.keep ?? keepByDefault, now, logger });
  const liveness = createLiveness({ devices, stream, beatMs, logger });
  return { workspace, devices, log, checks, stream, retention, liveness };
}

/** The way in: limited by device, gathered after a restore, decided and written in groups, published. */
function takeEdits(
  options: HubOptions,
  parts: Pick<
    HubCore,
    'store' | 'log' | 'workspace' | 'devices' | 'files' | 'stream' | 'metrics' | 'watching' | 'now' | 'newId'
  >,
) {
  const { log, metrics, watching } = parts;
  const queue = createCommitQueue({
    ...parts,
    publish: metrics.published((events, time) => {
      parts.stream.publish(events, time);
      watching.published(events);
    }),
    redact(events) {
      log.redact(events);
      parts.stream.redact(events);
    },
    textLength: Math.min(options.textLength ?? limits.textLength, limits.textLength),
    logger: options.logger,
  });
  const rates = createEventRates(parts.now, options.rates);
  const gathering = createGathering({
    submit: metrics.submitted(queue.submit),
    log,
    gatherMs: options.gatherMs ?? GATHER_MS,
  });
  return { rates, gathering, commits: limitEdits({ ...queue, submit: gathering.submit }, rates) };
}

/** What watches over the rollout. */
function watchRollout(
  options: HubOptions,
  parts: Pick<
    HubCore,
    | (
        | 'stored'
        | 'store'
        | 'switches'
        | 'rollout'
        | 'evidence'
        | 'log'
        | 'checks'
        | 'stream'
        | 'liveness'
        | 'workspace'
      )
    | ('metrics' | 'loopLag' | 'parity' | 'now' | 'newId')
  >,
): RolloutParts {
  const { stream, liveness, store, parity, metrics, loopLag } = parts;
  return createRolloutParts({
    ...parts,
    ...{ tuning: options.rollout ?? {}, folder: options.folder, logger: options.logger },
    settings: parts.stored.settings,
    save: (name, body) => options.store.saveSetting(name, body),
    totals: () => ({
      ...{ drops: stream.dropped, silenced: liveness.silenced, breakerTrips: store.breaker.trips },
      parityCompared: parity.counts.events + parity.counts.states,
      parityFaults: Object.values(parity.counts.faults).reduce((sum, count) => sum + count, 0),
    }),
    sample: () => ({
      ...{ connections: stream.size, queue: metrics.waiting, loopLag: loopLag.p99 },
      heapBytes: process.memoryUsage().heapUsed,
    }),
  });
}

/** Files that are on cards; a hub without a folder keeps none. */
async function openFiles(
  { folder, files }: HubOptions,
  { store, stored }: Pick<HubCore, 'store' | 'stored'>,
  workspace: Workspace,
  now: () => number,
) {
  const most = {
    mostBytes: files?.mostBytes ?? limits.fileBytes,
    mostInAll: files?.mostInAll ?? FILES_IN_ALL,
  };
  const kept = folder === undefined ? null : await openFileStore({ folder, now, ...most });
  return shareFiles(kept, workspace, { stored: stored.fileTies, keep: store });
}

export async function createCore(options: HubOptions): Promise<HubCore> {
  const now = options.now ?? Date.now;
  const metrics = createMetrics();
  const stored = await options.store.load();
  const evidence = createEvidence({
    ...{ now, bucketMs: options.rollout?.bucketMs, stored: stored.settings },
    save: (name, body) => options.store.saveSetting(name, body),
  });
  const measured = { metrics, evidence, now };
  const opened = openStore(options, stored, measured);
  const followed = followLog(options, opened, measured);
  const base = {
    ...opened,
    ...followed,
    files: await openFiles(options, opened, followed.workspace, now),
    ...measured,
    newId: uuidv7,
    loopLag: watchLoopLag(),
    parity: createParityBook(now),
  };
  const watched = { ...base, ...watchRollout(options, base) };
  const core = { ...watched, ...takeEdits(options, watched) };
  const { store, switches, rollout, stream, commits } = core;
  store.onChange((state) => {
    if (state === 'open') commits.refuseWaiting();
    else if (state === 'closed') void Promise.all([switches.keep(), rollout.keep()]);
  });
  core.flags.onChange((flags) => stream.tell('hub.flags', flags));
  rollout.onChange(({ delivery }, before) => {
    if (before.delivery.cards === 'legacy' && delivery.cards !== 'legacy') stream.startOver();
  });
  switches.onChange((flags, name) => {
    if (name === 'stream' && !flags.stream) stream.sendAway('switched-off');
  });
  metrics.watch({
    ...{ ...core, breaker: store.breaker },
    rollout: { phase: () => rollout.state.phase, metrics: () => planMetrics(evidence, now()) },
  });
  await haveAnOwner(core.workspace, commits);
  return core;
}
