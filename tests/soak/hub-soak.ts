import { join } from 'node:path';
import type { Histogram } from 'hdr-histogram-js';
import { eventually } from '../support/eventually.ts';
import { type Checkpoint, type Sample, saveCheckpoint } from './checkpoint.ts';
import { resultOf } from './findings.ts';
import { latenciesAsText, latenciesFrom, newLatencies } from './latency.ts';
import { type Reader, startReader } from './reader.ts';
import { createRounds } from './rounds.ts';
import { type SoakedHub, startSoakedHub } from './soaked-hub.ts';
import { newTeam, sameTeam, type Team } from './team.ts';
import { startWriter, type Writer } from './writer.ts';

export interface SoakOptions {
  folder: string;
  plan: Checkpoint['plan'];
  notes: string[];
  /** What an earlier process left; null for a soak that begins. */
  earlier: Checkpoint | null;
  /** Stops the soak early; it can be resumed. */
  stop: AbortSignal;
}

/** Everything of one run: this process with one process of the hub. */
interface Run {
  options: SoakOptions;
  hub: SoakedHub;
  team: Team;
  number: number;
  startedAt: string;
  /** Under load before this run, in ms. */
  activeBefore: number;
  since: number;
  dropsBefore: number;
  drops: number;
  samples: Sample[];
  troubles: string[];
  delivery: Histogram;
  acknowledgement: Histogram;
}

const MOST_TROUBLES = 200;
const SAMPLES = { most: 15_000, share: 1 / 20 };

const activeMs = (run: Run) => run.activeBefore + (performance.now() - run.since);

function checkpointOf(run: Run, state: Checkpoint['state']): Checkpoint {
  const { options, team, hub } = run;
  return {
    schema: 1,
    state,
    pid: process.pid,
    hubPid: hub.pid,
    startedAt: run.startedAt,
    savedAt: new Date().toISOString(),
    activeMs: activeMs(run),
    runs: run.number,
    plan: options.plan,
    notes: options.notes,
    drops: run.dropsBefore + run.drops,
    troubles: run.troubles,
    writers: team.writers.map((writer) => writer.state),
    readers: team.readers.map((reader) => reader.state),
    samples: run.samples,
    delivery: latenciesAsText(run.delivery),
    acknowledgement: latenciesAsText(run.acknowledgement),
    result: null,
  };
}

async function begin(options: SoakOptions): Promise<Run> {
  const { earlier, plan } = options;
  const hub = await startSoakedHub(join(options.folder, 'hub'));
  const team = earlier ? await sameTeam(hub, earlier) : await newTeam(hub, plan);
  return {
    options,
    hub,
    team,
    number: (earlier?.runs ?? 0) + 1,
    startedAt: earlier?.startedAt ?? new Date().toISOString(),
    activeBefore: earlier?.activeMs ?? 0,
    since: performance.now(),
    dropsBefore: earlier?.drops ?? 0,
    drops: 0,
    samples: earlier?.samples ?? [],
    troubles: earlier?.troubles ?? [],
    delivery: earlier ? latenciesFrom(earlier.delivery) : newLatencies(),
    acknowledgement: earlier ? latenciesFrom(earlier.acknowledgement) : newLatencies(),
  };
}

async function takeSample(run: Run) {
  const { heapBytes, residentBytes, lagP99, lagMax } = await run.hub.probe();
  run.samples.push({ run: run.number, atMs: activeMs(run), heapBytes, residentBytes, lagP99, lagMax });
  run.drops = await run.hub.drops();
}

/** Load until the time is up, with samples and checkpoints on the way. */
async function underLoad(run: Run) {
  const { plan, stop, folder } = run.options;
  const planMs = plan.minutes * 60_000;
  const goRound = createRounds({
    planMs,
    activeMs: () => activeMs(run),
    samples: SAMPLES,
    takeSample: () => takeSample(run),
    save: () => saveCheckpoint(folder, checkpointOf(run, 'running')),
  });
  while (activeMs(run) < planMs && !stop.aborted) {
    await goRound();
  }
}

/** What was sent must have come everywhere, and be what the hub holds. */
async function settle(run: Run, writers: Writer[], readers: Reader[], trouble: (sentence: string) => void) {
  await Promise.all(writers.map((writer) => writer.finish()));
  const { team } = run;
  await eventually('every stream has every edit', () =>
    team.readers.every(({ state }) =>
      team.writers.every((writer) => (state.numbers[writer.state.deviceId] ?? 0) >= writer.state.last),
    ),
  ).catch((error: Error) => trouble(error.message));
  const snapshot = await team.writers[0]?.device.snapshot();
  for (const entity of snapshot?.entities ?? []) {
    const seen = entity.kind === 'card' ? readers[0]?.titles.get(entity.id) : undefined;
    if (entity.kind === 'card' && seen !== undefined && seen !== entity.title)
      trouble(`the hub holds “${entity.title}” where a stream last told “${seen}”`);
  }
}

/** Runs to the end of the plan, or until it is stopped; resolves to what the last checkpoint holds. */
export async function soakHub(options: SoakOptions): Promise<Checkpoint> {
  const run = await begin(options);
  const trouble = (sentence: string) => {
    if (run.troubles.length < MOST_TROUBLES) run.troubles.push(`${new Date().toISOString()} ${sentence}`);
  };
  const { team, hub } = run;
  const readers = team.readers.map(({ state, device }) => {
    const at = { url: hub.url, token: device.token };
    return startReader({ hub: at, state, delivery: run.delivery, onTrouble: trouble });
  });
  await eventually('every stream is open', () => readers.every(({ greeted }) => greeted));
  const perSecond = options.plan.perSecond / team.writers.length;
  const writers = team.writers.map(({ state, device }) =>
    startWriter({ device, state, perSecond, acknowledgement: run.acknowledgement, onTrouble: trouble }),
  );
  // What happened while it started is not of the load.
  await hub.probe();
  run.since = performance.now();
  await underLoad(run);
  await settle(run, writers, readers, trouble);
  await takeSample(run);
  for (const reader of readers) reader.stop();
  const code = await hub.stop();
  if (code !== 0) trouble(`the hub ended with ${code}`);
  const ended = checkpointOf(run, options.stop.aborted ? 'stopped' : 'finished');
  const last = { ...ended, result: options.stop.aborted ? null : resultOf(ended, ended.savedAt) };
  saveCheckpoint(options.folder, last);
  return last;
}
