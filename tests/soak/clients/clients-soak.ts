import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Histogram } from 'hdr-histogram-js';
import { eventually } from '../../support/eventually.ts';
import { saveCheckpoint } from '../checkpoint.ts';
import { footprint } from '../footprint.ts';
import { latenciesAsText, latenciesFrom, newLatencies } from '../latency.ts';
import { createRounds } from '../rounds.ts';
import { type SoakedHub, startSoakedHub } from '../soaked-hub.ts';
import type { ClientsCheckpoint, ClientsSample } from './checkpoint.ts';
import { countPhase, nothingCounted } from './counting.ts';
import { startEcho } from './echo.ts';
import { clientsResult } from './findings.ts';
import { goOn, PATIENCE_MS, retreatOf, standing } from './guard.ts';
import { type ClientsPlan, type ClientsResult, phases, type SoakPhase } from './result.ts';
import { type ClientsTeam, countEqual, openTeam } from './team.ts';
import { startTraffic, type Traffic } from './traffic.ts';

export interface ClientsSoakOptions {
  kind: ClientsCheckpoint['kind'];
  folder: string;
  plan: ClientsPlan;
  notes: string[];
  /** What an earlier process left; null for a soak that begins. */
  earlier: ClientsCheckpoint | null;
  /** Stops the soak early; it can be resumed. */
  stop: AbortSignal;
}

/** Everything of one run: this process with one process of the hub. */
interface Run {
  options: ClientsSoakOptions;
  hub: SoakedHub;
  team: ClientsTeam;
  traffic: Traffic;
  /** Null between phases, and in the end. */
  phase: ReturnType<typeof countPhase> | null;
  number: number;
  startedAt: string;
  activeBefore: number;
  since: number;
  before: { made: number; seen: number; repeated: number };
  requests: ClientsResult['requests'];
  retreats: ClientsResult['retreats'];
  isRetreated: boolean;
  samples: ClientsSample[];
  troubles: string[];
  freshness: Record<'traffic' | 'polling', Histogram>;
  stretches: { own: Histogram; echo: Histogram }[];
  hashesEqual: number;
}

const LOOK_MS = 1000;
const MOST_TROUBLES = 200;
/** Parts under traffic whose times are kept apart. */
const STRETCHES = 12;
const MINUTE = 60_000;
const SAMPLES = { most: 30_000, share: 1 / 30 };

const activeMs = (run: Run) => run.activeBefore + (performance.now() - run.since);
const lengths = ({ idleMinutes, minutes, pollingMinutes }: ClientsPlan): Record<SoakPhase, number> => ({
  ...{ idle: idleMinutes * MINUTE, traffic: minutes * MINUTE, polling: pollingMinutes * MINUTE },
});
const totalMs = (plan: ClientsPlan) => Object.values(lengths(plan)).reduce((sum, ms) => sum + ms, 0);

function phaseAt(plan: ClientsPlan, at: number): SoakPhase {
  let end = 0;
  for (const phase of phases) {
    end += lengths(plan)[phase];
    if (at < end) return phase;
  }
  return plan.pollingMinutes > 0 ? 'polling' : 'traffic';
}

/** The part under traffic that it is now. */
function stretchNow(run: Run) {
  const { idle, traffic } = lengths(run.options.plan);
  const index = Math.floor(((activeMs(run) - idle) / traffic) * STRETCHES);
  return run.stretches[Math.min(STRETCHES - 1, Math.max(0, index))];
}

/** Of a time that is none of the plan's there are none. */
function timesNow(run: Run) {
  if (run.isRetreated || !run.phase) return { own: null, all: null };
  if (run.phase.phase === 'polling') return { own: null, all: run.freshness.polling };
  return { own: stretchNow(run)?.own ?? null, all: run.freshness.traffic };
}

function checkpointOf(run: Run, state: ClientsCheckpoint['state']): ClientsCheckpoint {
  const { options, team, hub, before } = run;
  const { made, seen, repeated } = run.traffic.counts(state !== 'running');
  return {
    ...{ schema: 1, kind: options.kind, state, pid: process.pid, hubPid: hub.pid, port: hub.port },
    ...{ startedAt: run.startedAt, savedAt: new Date().toISOString(), activeMs: activeMs(run) },
    ...{ runs: run.number, plan: options.plan, notes: options.notes, troubles: run.troubles },
    ...{ clients: team.clients.map((client) => client.state), columnIds: team.columnIds },
    made: before.made + made,
    seen: before.seen + seen,
    repeated: before.repeated + repeated,
    ...{ requests: run.requests, retreats: run.retreats, samples: run.samples, hashesEqual: run.hashesEqual },
    freshness: {
      traffic: latenciesAsText(run.freshness.traffic),
      polling: latenciesAsText(run.freshness.polling),
    },
    stretches: run.stretches.map(({ own, echo }) => ({
      own: latenciesAsText(own),
      echo: latenciesAsText(echo),
    })),
    result: null,
  };
}

const latencies = (text: string | undefined) => (text ? latenciesFrom(text) : newLatencies());

async function begin(options: ClientsSoakOptions): Promise<Run> {
  const { earlier, plan, folder } = options;
  const troubles = earlier?.troubles ?? [];
  const onTrouble = (sentence: string) => {
    if (troubles.length < MOST_TROUBLES) troubles.push(`${new Date().toISOString()} ${sentence}`);
  };
  const hub = await startSoakedHub(join(folder, 'hub'), earlier?.port);
  // The hub keeps a switch over its end, and clients are to find their streams.
  if (earlier) writeFileSync(join(folder, 'hub', 'switches'), 'stream on The soak goes on\n');
  const clients = { folder: join(folder, 'clients'), clients: plan.clients };
  const team = await openTeam({ ...clients, hub, earlier, onTrouble });
  const run: Run = {
    ...{ options, hub, team, troubles, phase: null },
    number: (earlier?.runs ?? 0) + 1,
    startedAt: earlier?.startedAt ?? new Date().toISOString(),
    activeBefore: earlier?.activeMs ?? 0,
    since: performance.now(),
    before: earlier ?? { made: 0, seen: 0, repeated: 0 },
    requests: earlier?.requests ?? nothingCounted(),
    retreats: earlier?.retreats ?? [],
    isRetreated: false,
    samples: earlier?.samples ?? [],
    freshness: {
      traffic: latencies(earlier?.freshness.traffic),
      polling: latencies(earlier?.freshness.polling),
    },
    stretches: Array.from({ length: STRETCHES }, (_, i) => ({
      own: latencies(earlier?.stretches[i]?.own),
      echo: latencies(earlier?.stretches[i]?.echo),
    })),
    hashesEqual: 0,
    traffic: startTraffic({
      ...{ clients: team.clients, columnIds: team.columnIds, perSecond: plan.perSecond, onTrouble },
      times: () => timesNow(run),
    }),
  };
  return run;
}

async function takeSample(run: Run) {
  const probed = await run.hub.probe();
  const { requests: _requests, lagP99, lagMax, ...hub } = probed;
  const at = { run: run.number, atMs: activeMs(run) };
  run.samples.push({ ...at, hub, clients: footprint(), lagP99, lagMax });
}

async function switchStreams(run: Run, on: boolean) {
  await run.team.administers('PUT', 'switches/stream', { on, why: 'to compare with asking' });
  const state = on ? 'live' : 'polling';
  await eventually(
    `streams are ${on ? 'back' : 'gone'}`,
    () => run.team.clients.every(({ engine }) => engine.status().connection.state === state),
    PATIENCE_MS,
  );
}

/** What was made has come everywhere, and nothing is on its way. */
async function settle(run: Run) {
  run.traffic.pause();
  await eventually(
    'every edit has come to every client',
    () => run.traffic.underWay === 0 && run.team.clients.every(({ engine }) => engine.status().unsent === 0),
    PATIENCE_MS,
  ).catch((error: Error) => run.troubles.push(error.message));
}

/** Ends the phase under way, and begins another; nothing of the change itself is counted. */
async function enter(run: Run, next: SoakPhase | null) {
  const from = activeMs(run);
  await settle(run);
  await watchGuard(run, 0);
  run.phase?.take(await run.hub.count());
  const was = run.phase?.phase;
  run.phase = null;
  if (was === 'polling') await switchStreams(run, true);
  if (next === 'polling') await switchStreams(run, false);
  if (next === null) return;
  run.phase = countPhase(next, await run.hub.count(), run.requests);
  // A phase has its whole time.
  run.since += activeMs(run) - from;
  if (next !== 'idle') run.traffic.start();
}

/** Where the guard has stepped back, what is asked meanwhile is counted apart, and the clock stands still. */
async function watchGuard(run: Run, echoMs: number) {
  const { phase, team, hub, options } = run;
  if (!phase || phase.phase === 'polling') return;
  const from = activeMs(run);
  const counted = await hub.count();
  const { complete, last } = await standing(team);
  if (complete) return phase.take(counted);
  run.isRetreated = true;
  await goOn(team, options.stop);
  phase.take(await hub.count(), 'retreat');
  run.isRetreated = false;
  run.retreats.push(retreatOf(last, { lastedMs: activeMs(run) - from, echoMs }));
  run.since += activeMs(run) - from;
}

/** Through all phases until the time is up, with samples and checkpoints on the way. */
async function underLoad(run: Run, echoMs: () => number) {
  const { plan, stop, folder } = run.options;
  const planMs = totalMs(plan);
  const goRound = createRounds({
    planMs,
    activeMs: () => activeMs(run),
    samples: SAMPLES,
    takeSample: () => takeSample(run),
    save: () => saveCheckpoint(folder, checkpointOf(run, 'running')),
  });
  let nextLook = activeMs(run);
  while (activeMs(run) < planMs && !stop.aborted) {
    const phase = phaseAt(plan, activeMs(run));
    if (phase !== run.phase?.phase) await enter(run, phase);
    if (activeMs(run) >= nextLook) {
      nextLook = activeMs(run) + LOOK_MS;
      await watchGuard(run, echoMs());
    }
    await goRound();
  }
}

/** Runs to the end of the plan, or until it is stopped; resolves to what the last checkpoint holds. */
export async function soakClients(options: ClientsSoakOptions): Promise<ClientsCheckpoint> {
  const run = await begin(options);
  await settle(run);
  // Where everybody came at once on a busy machine, the guard may have stepped back.
  await goOn(run.team, options.stop);
  const echo = await startEcho((took) => {
    if (run.phase?.phase === 'traffic' && !run.isRetreated) stretchNow(run)?.echo.recordValue(took);
  });
  run.since = performance.now();
  await underLoad(run, echo.recentMs);
  await takeSample(run);
  await enter(run, null);
  run.hashesEqual = await countEqual(run.team);
  await echo.stop();
  run.traffic.close();
  for (const { engine } of run.team.clients) await engine.close();
  const code = await run.hub.stop();
  if (code !== 0) run.troubles.push(`the hub ended with ${code}`);
  const ended = checkpointOf(run, options.stop.aborted ? 'stopped' : 'finished');
  const last = { ...ended, result: options.stop.aborted ? null : clientsResult(ended, ended.savedAt) };
  saveCheckpoint(options.folder, last);
  return last;
}
