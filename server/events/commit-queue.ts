import type { Logger } from 'pino';
import type { Devices } from '../access/devices.ts';
import { ProblemError, problem } from '../problem.ts';
import { type Command, limits, type Member, type Mutation, type MutationResult } from '../protocol/index.ts';
import { createOverlay, settle, type Workspace } from '../rules/workspace.ts';
import type { Device, EventStore } from '../store/event-store.ts';
import { createBatch } from './batch.ts';
import type { EventLog, NumberedEvent } from './event-log.ts';

export interface CommitQueueOptions {
  store: EventStore;
  log: EventLog;
  workspace: Workspace;
  devices: Devices;
  /** Called with events that are on disk, in order, and whether more is waiting to be written. */
  publish: (events: readonly NumberedEvent[], more: boolean) => void;
  now: () => number;
  newId: () => string;
  textLength: number;
  logger: Logger;
}

/** The one way into the log. Requests that arrive while a commit is under way share the next one. */
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

interface Job {
  /** Whose turn it is: a device's id, or the hub. */
  party: string;
  size: number;
  into: (batch: ReturnType<typeof createBatch>) => Promise<() => void>;
  reject: (error: ProblemError) => void;
}

/** Jobs in the order in which parties take turns, so that one busy device delays nobody. */
function createTurns() {
  const queues = new Map<string, Job[]>();
  return {
    add(job: Job) {
      const queue = queues.get(job.party);
      if (queue) queue.push(job);
      else queues.set(job.party, [job]);
    },
    /** Up to `size` mutations' worth, at least one job. */
    take(size: number): Job[] {
      const taken: Job[] = [];
      let left = size;
      while (queues.size > 0) {
        for (const [party, queue] of queues) {
          const next = queue[0];
          if (next && (taken.length === 0 || next.size <= left)) {
            queue.shift();
            taken.push(next);
            left -= next.size;
          } else left = 0;
          queues.delete(party);
          // Back of the line for whoever has more.
          if (queue.length > 0) queues.set(party, queue);
          if (left <= 0) return taken;
        }
      }
      return taken;
    },
    isEmpty: () => queues.size === 0,
  };
}

function unavailable(): ProblemError {
  const detail =
    'The hub could not write to its disk. Nothing was changed; the same request may be sent again.';
  return new ProblemError(problem('store-unavailable', 503, 'The hub cannot save right now', detail), {
    'retry-after': '2',
  });
}

export function createCommitQueue(options: CommitQueueOptions): CommitQueue {
  const { store, log, workspace, devices, publish, logger } = options;
  const turns = createTurns();
  let running: Promise<void> | null = null;

  async function commit(jobs: Job[]) {
    const overlay = createOverlay(workspace);
    const batch = createBatch({ ...options, overlay });
    const answers: (() => void)[] = [];
    for (const job of jobs) {
      try {
        answers.push(await job.into(batch));
      } catch (error) {
        job.reject(error instanceof ProblemError ? error : unavailable());
        if (!(error instanceof ProblemError)) logger.error({ err: error }, 'could not decide a mutation');
      }
    }
    const append = batch.toAppend();
    if (append.events.length > 0 || append.records.length > 0) {
      const outcome = await store.append(append);
      if (outcome.outcome === 'stale') throw new Error(`the log moved to ${outcome.seq} under this hub`);
    }
    settle(overlay.changes(), workspace);
    for (const { id, lastNumber, lastHlc } of append.devices) {
      const device = devices.byId(id);
      if (device) Object.assign(device, { lastNumber, lastHlc });
    }
    log.advance(batch.events);
    publish(batch.events, !turns.isEmpty());
    for (const answer of answers) answer();
  }

  async function drain() {
    while (!turns.isEmpty()) {
      const jobs = turns.take(limits.mutationsPerRequest);
      try {
        await commit(jobs);
      } catch (error) {
        logger.error({ err: error }, 'commit failed');
        for (const job of jobs) job.reject(unavailable());
      }
    }
    running = null;
  }

  function enqueue<T>(
    party: string,
    size: number,
    into: (batch: ReturnType<typeof createBatch>) => Promise<T>,
  ): Promise<T> {
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
      running ??= new Promise<void>((done) => setImmediate(done)).then(drain);
    });
  }

  return {
    submit: (device, mutations) =>
      enqueue(device.id, mutations.length, (batch) => batch.mutations(device, mutations)),
    act: (device, command, key) => enqueue(device.id, 1, (batch) => batch.act(device, command, key)),
    run: (commands) => enqueue('hub', commands.length, (batch) => batch.commands(commands)),
    announceMember: (member) => enqueue('hub', 1, (batch) => batch.member({ kind: 'member', ...member })),
    refuseWaiting() {
      for (const job of turns.take(Number.POSITIVE_INFINITY)) job.reject(unavailable());
    },
    idle: async () => {
      while (running) await running;
    },
  };
}
