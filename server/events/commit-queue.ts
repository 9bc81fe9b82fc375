import type { Logger } from 'pino';
import type { Devices } from '../access/devices.ts';
import type { SharedFiles } from '../files/shared-files.ts';
import { ProblemError, problem } from '../problem.ts';
import { type Command, limits, type Member, type Mutation, type MutationResult } from '../protocol/index.ts';
import { settle, type Workspace } from '../rules/workspace.ts';
import type { SendTime } from '../sse/stream-hub.ts';
import type { Append, Device, EventStore, StoredEvent } from '../store/event-store.ts';
import { type Batch, createBatch } from './batch.ts';
import type { EventLog, NumberedEvent } from './event-log.ts';
import { createTurns, type Job } from './turns.ts';

export interface CommitQueueOptions {
  store: EventStore;
  log: EventLog;
  workspace: Workspace;
  devices: Devices;
  files: SharedFiles;
  /** Called with events that are on disk, in order. */
  publish: (events: readonly NumberedEvent[], time: SendTime) => void;
  /** Called after that with events as the log holds them from now on, where something was removed for good. */
  redact: (events: readonly StoredEvent[]) => void;
  now: () => number;
  newId: () => string;
  textLength: number;
  logger: Logger;
}

/** Batches with the store at a time: the one at the disk, and one that is at hand when the disk is free again. */
const AT_ONCE = 2;
/** A batch of fewer mutations waits for the one before it, since it takes on more meanwhile. */
const WORTH_ITS_OWN = 32;

/**
 * The one way into the log. Requests that arrive while a commit is under way share the next one, and are decided
 * meanwhile, on what that one comes to: when it is on disk, the next is ready to be written. Where one fails, so does
 * all that was built on it.
 */
export interface CommitQueue {
  /** Resolves when what was accepted is on disk. Rejects with a `ProblemError`, and then nothing was written. */
  submit(device: Device, mutations: Mutation[]): Promise<MutationResult[]>;
  /** A command of a device that keeps no outbox: the hub numbers it. With a key it is done once, however often asked. */
  act(
    device: Device,
    command: () => Command,
    key: { keyHash: string; bodyHash: string } | null,
  ): Promise<MutationResult>;
  /** Commands of the hub's own, such as the sample board's. */
  run(commands: Command[]): Promise<void>;
  /** Adds a person, with the role they got: the first one of a workspace owns it. */
  announceMember(member: Omit<Member, 'kind'>): Promise<Member>;
  /** Nothing that is still waiting will be written for now: says so to those who sent it. */
  refuseWaiting(): void;
  /** Resolves when nothing is waiting or being written. */
  idle(): Promise<void>;
}

function unavailable(): ProblemError {
  const detail =
    'The hub could not write to its disk. Nothing was changed; the same request may be sent again.';
  return new ProblemError(problem('store-unavailable', 503, 'The hub cannot save right now', detail), {
    'retry-after': '2',
  });
}

/** A batch on its way: open for more, then written. */
interface Stage {
  batch: Batch;
  /** The one that was begun before it; null once that is on disk. */
  under: { stage: Stage | null };
  jobs: Job[];
  answers: (() => void)[];
  size: number;
  /** It, or what it builds on, could not be written. */
  isLost: boolean;
  /** Resolves once it is on disk, or lost. */
  over: Promise<void>;
  end: () => void;
}

export function createCommitQueue(options: CommitQueueOptions): CommitQueue {
  const { store, log, workspace, devices, files, publish, logger } = options;
  const turns = createTurns();
  let open: Stage | null = null;
  /** With the store, oldest first. */
  let underWay: Stage[] = [];
  let deciding = false;
  let woken = false;
  const whenIdle: (() => void)[] = [];

  function begin(): Stage {
    const under = { stage: underWay.at(-1) ?? null };
    const batch = createBatch({ ...options, before: () => under.stage?.batch ?? null });
    let end = () => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    return { batch, under, jobs: [], answers: [], size: 0, isLost: false, over, end };
  }

  async function decide(job: Job, stage: Stage) {
    stage.jobs.push(job);
    stage.size += job.size;
    try {
      stage.answers.push(await job.into(stage.batch));
    } catch (error) {
      job.reject(error instanceof ProblemError ? error : unavailable());
      if (!(error instanceof ProblemError)) logger.error({ err: error }, 'could not decide a mutation');
    }
  }

  /** Decides what waits, as far as one batch holds it, and gives it to the store as soon as that may have it. */
  async function pump() {
    if (deciding) return;
    deciding = true;
    for (let jobs = takeJobs(); jobs.length > 0; jobs = takeJobs()) {
      for (const job of jobs) {
        open ??= begin();
        await decide(job, open);
      }
    }
    deciding = false;
    if (open && mayWrite(open)) void write(open);
    if (isIdle()) for (const done of whenIdle.splice(0)) done();
  }
  function takeJobs(): Job[] {
    const size = open?.size ?? 0;
    return turns.take(limits.mutationsPerRequest - size, size === 0);
  }
  const mayWrite = ({ size }: Stage) =>
    underWay.length === 0 || (underWay.length < AT_ONCE && size >= WORTH_ITS_OWN);
  const isIdle = () => turns.isEmpty() && !open && underWay.length === 0 && !deciding;

  async function write(stage: Stage) {
    open = null;
    underWay.push(stage);
    const batch = stage.batch.toAppend();
    let redacted: StoredEvent[];
    try {
      [redacted] = await Promise.all([append(batch), stage.under.stage?.over]);
    } catch (error) {
      if (stage.isLost) return;
      logger.error({ err: error }, 'commit failed');
      lose(stage);
      return pump();
    }
    if (stage.isLost) return;
    settleStage(stage, batch.devices);
    stopBuildingOn(stage);
    stage.end();
    // The disk is at work again before anybody is told.
    const next = pump();
    publish(stage.batch.events, timeFor(stage));
    if (batch.purges.length > 0) options.redact(redacted);
    for (const answer of stage.answers) answer();
    await next;
  }
  /** What was decided since builds on what is not there. */
  function lose(stage: Stage) {
    const lost = [...underWay.splice(underWay.indexOf(stage)), ...(open ? [open] : [])];
    open = null;
    for (const one of lost) {
      one.isLost = true;
      refuse(one);
      one.end();
    }
  }
  /**
   * What came alone goes out before its author is answered. Many authors are answered first: what they send next comes
   * meanwhile, and shares a commit.
   */
  function timeFor({ jobs }: Stage): SendTime {
    const isAlone = jobs.length === 1 && open === null && underWay.length === 0 && turns.isEmpty();
    return isAlone ? 'at-once' : 'this-turn';
  }
  function stopBuildingOn(written: Stage) {
    underWay = underWay.filter((one) => one !== written);
    for (const next of [...underWay, open]) if (next?.under.stage === written) next.under.stage = null;
  }
  async function append(batch: Append): Promise<StoredEvent[]> {
    if (batch.events.length === 0 && batch.records.length === 0) return [];
    const outcome = await store.append(batch);
    if (outcome.outcome === 'stale') throw new Error(`the log moved to ${outcome.seq} under this hub`);
    return outcome.redacted;
  }
  function settleStage({ batch }: Stage, progressed: Append['devices']) {
    settle(batch.overlay.changes(), workspace);
    for (const { id, lastNumber, lastHlc } of progressed) {
      const device = devices.byId(id);
      if (device) Object.assign(device, { lastNumber, lastHlc });
    }
    log.advance(batch.events);
    if (batch.removedFiles.size > 0)
      files
        .remove(batch.removedFiles, (open ?? underWay.at(-1))?.batch.overlay ?? workspace)
        .catch((error: unknown) => logger.error({ err: error }, 'could not remove files'));
  }
  function refuse(stage: Stage | null) {
    for (const job of stage?.jobs ?? []) job.reject(unavailable());
  }
  function enqueue<T>(party: string, size: number, into: (batch: Batch) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      turns.add({
        party,
        size,
        into: async (batch) => {
          const value = await into(batch);
          return () => resolve(value);
        },
        reject,
      });
      // The turn of the event loop ends first, so that requests that arrived together share a commit.
      if (woken) return;
      woken = true;
      setImmediate(() => {
        woken = false;
        void pump();
      });
    });
  }

  return {
    submit: (device, mutations) =>
      enqueue(device.id, mutations.length, (batch) => batch.mutations(device, mutations)),
    act: (device, command, key) => enqueue(device.id, 1, (batch) => batch.act(device, command, key)),
    run: (commands) => enqueue('hub', commands.length, (batch) => batch.commands(commands)),
    announceMember: (member) => enqueue('hub', 1, (batch) => batch.member({ kind: 'member', ...member })),
    refuseWaiting() {
      for (const job of turns.take(Number.POSITIVE_INFINITY, true)) job.reject(unavailable());
      refuse(open);
      open = null;
    },
    async idle() {
      if (!isIdle()) await new Promise<void>((done) => whenIdle.push(done));
    },
  };
}
