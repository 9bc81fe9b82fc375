import type { Answer, ImportProgress } from '../../preload/contract/index.ts';
import type { Command } from '../../server/protocol/index.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { targetOf } from '../sync/notices.ts';
import type { ImportJob, ImportJobs, JobState } from './import-jobs.ts';

export interface ImporterDeps {
  engine: Pick<SyncEngine, 'dispatch' | 'holds' | 'on' | 'status' | 'workspaceId'>;
  jobs: ImportJobs;
  newId: () => string;
  /** Null: none is under way. */
  onProgress: (progress: ImportProgress | null) => void;
}

export type ImportEnd = 'imported' | 'cancelled';

/** Brings the edits of an import to the hub, whole or not at all, through crashes and restarts. One at a time. */
export interface Importer {
  start(board: { boardId: string; boardName: string; commands: Command[] }): Promise<Answer<ImportEnd>>;
  /** Takes the one that is under way back. */
  cancel(): void;
  /** Brings to their end those that a crash or quitting cut off. */
  resume(): Promise<void>;
  /** What is under way is left for the next start. */
  close(): void;
}

/** Edits that wait for the hub at a time: what waits is applied anew over each event that comes, so never many. */
const mostUnderWay = 64;
/** Edits given between two turns of the event loop, so that windows stay awake. */
const atATime = 32;

function madeBy(command: Command, importId: string): Command {
  switch (command.type) {
    case 'board.create':
    case 'column.create':
    case 'card.create':
    case 'label.create':
      return { ...command, importId };
    default:
      return command;
  }
}

interface Run {
  job: ImportJob;
  underWay: Set<string>;
  given: number;
  cancelled: boolean;
  refusal: string | null;
  /** Wakes whoever waits for an answer. */
  wake: () => void;
}

export function createImporter({ engine, jobs, newId, onProgress }: ImporterDeps): Importer {
  let run: Run | null = null;
  let closed = false;

  /** Without a hub to answer there is nothing to wait for: the outbox holds all that is given. */
  const answers = () => ['live', 'polling', 'connecting'].includes(engine.status().connection.state);
  const isOff = ({ cancelled, refusal }: Run) => cancelled || refusal !== null;

  const stopListening = [
    engine.on('answer', ({ mutation, result }) => {
      if (!run) return;
      const ours = 'importId' in mutation.command && mutation.command.importId === run.job.importId;
      const isIts = run.underWay.delete(mutation.id) || ours;
      if (isIts && result.status === 'refused') run.refusal ??= result.problem.detail ?? result.problem.title;
      run.wake();
    }),
    engine.on('status', () => run?.wake()),
  ];

  function tell({ job, given, underWay, cancelled }: Run): void {
    const { boardName, commands } = job;
    onProgress({ boardName, done: given - underWay.size, total: commands.length, cancelled });
  }

  /** Waits until at most `most` edits are under way, or nobody will answer. */
  async function settle(of: Run, most: number, whatever = false): Promise<void> {
    while (of.underWay.size > most && answers() && !closed && (whatever || !isOff(of))) {
      await new Promise<void>((resolve) => {
        of.wake = resolve;
      });
      tell(of);
    }
  }

  function give(of: Run, command: Command): void {
    of.given += 1;
    // Given before a crash: it is in the outbox, or has arrived.
    if (command.type.endsWith('.create') && engine.holds(targetOf(command))) return;
    const answer = engine.dispatch(command, null);
    if (!answer.ok) of.refusal = answer.message;
    else if (answer.value.changes) of.underWay.add(answer.value.mutationId);
  }

  async function feed(of: Run): Promise<void> {
    for (const command of of.job.commands) {
      if (isOff(of) || closed) return;
      if (of.underWay.size >= mostUnderWay) await settle(of, 0);
      if (isOff(of) || closed) return;
      give(of, command);
      if (of.given % atATime !== 0) continue;
      tell(of);
      await new Promise((resume) => setImmediate(resume));
    }
    await settle(of, 0);
  }

  /** The last edit: after it the import is there for all, or gone. */
  async function end(of: Run, type: 'import.finish' | 'import.discard'): Promise<void> {
    const { importId, boardId } = of.job;
    const answer = engine.dispatch({ type, importId, boardId }, null);
    if (!answer.ok || !answer.value.changes) return jobs.drop(importId);
    of.underWay = new Set([answer.value.mutationId]);
    await settle(of, 0, true);
    // Unanswered it is given again at the next start, which changes nothing if it had arrived.
    if (of.underWay.size === 0) jobs.drop(importId);
  }

  async function bring(job: ImportJob, from: JobState): Promise<Answer<ImportEnd>> {
    const of: Run = {
      ...{ job, underWay: new Set<string>(), given: 0, cancelled: false, refusal: null },
      wake: () => undefined,
    };
    run = of;
    tell(of);
    try {
      if (from === 'feeding') await feed(of);
      if (closed) return { ok: true, value: 'cancelled' };
      const back = from === 'discarding' || (from === 'feeding' && isOff(of));
      if (from === 'feeding') jobs.mark(job.importId, 'feeding', back ? 'discarding' : 'finishing');
      await end(of, back ? 'import.discard' : 'import.finish');
      if (of.refusal === null) return { ok: true, value: back ? 'cancelled' : 'imported' };
      const message = `“${job.boardName}” was not imported, and nothing of it was kept: ${of.refusal}`;
      return { ok: false, code: 'not-imported', message };
    } finally {
      run = null;
      onProgress(null);
    }
  }

  return {
    async start({ boardId, boardName, commands }) {
      const workspaceId = engine.workspaceId();
      if (workspaceId === null || run !== null) {
        const message = run ? 'An import is under way. Wait for it, or cancel it.' : 'Join a hub first.';
        return { ok: false, code: run ? 'import-under-way' : 'not-joined', message };
      }
      const importId = newId();
      const marked = commands.map((command) => madeBy(command, importId));
      const job: ImportJob = { importId, boardId, boardName, workspaceId, commands: marked };
      jobs.keep(job);
      return bring(job, 'feeding');
    },
    cancel() {
      if (!run) return;
      run.cancelled = true;
      tell(run);
      run.wake();
    },
    async resume() {
      for (const { job, state } of jobs.list())
        if (!closed && job.workspaceId === engine.workspaceId()) await bring(job, state);
    },
    close() {
      closed = true;
      run?.wake();
      for (const stop of stopListening) stop();
    },
  };
}
