import type { Answer, ImportEnded, ImportProgress } from '../../preload/contract/index.ts';
import { t } from '../../preload/strings/translate.ts';
import type { Command } from '../../server/protocol/index.ts';
import { makesNew } from '../../server/rules/decide.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { targetOf } from '../sync/notices.ts';
import { inOwnWords } from '../sync/refusals.ts';
import { createFileBringing, type FileBringing } from './file-bringing.ts';
import type { ImportJobs, JobState } from './import-jobs.ts';
import type { ImportJob } from './job-file.ts';

export interface ImporterDeps {
  engine: Pick<SyncEngine, 'dispatch' | 'entity' | 'files' | 'holds' | 'on' | 'status' | 'workspaceId'>;
  jobs: ImportJobs;
  newId: () => string;
  /** Keys of what an import has made, which is there from now on, and the edit that shows it. */
  onImported?: (keys: string[], mutationId: string) => void;
  /** Null: none is under way. */
  onProgress: (progress: ImportProgress | null) => void;
  /** How one ended that was gone on with after a restart. */
  onResumed: (ended: ImportEnded) => void;
}

export type ImportEnd = 'imported' | 'cancelled';

/** Where an import is to be put, by `writeJob`, and under which id. */
export interface JobPlace {
  importId: string;
  workspaceId: string;
  file: string;
  /** Where its files are put, each under its SHA-256; not made yet. */
  filesFolder: string;
}

/** Brings the edits of an import to the hub, whole or not at all, through crashes and restarts. One at a time. */
export interface Importer {
  /**
   * `write` reads what is to be imported and puts it at that place, with the signal to stop when it is not wanted any
   * more; then it is brought over.
   */
  start(write: (place: JobPlace, stop: AbortSignal) => Promise<Answer<null>>): Promise<Answer<ImportEnd>>;
  /** Takes the one that is under way back. */
  cancel(): void;
  /** Brings to their end those that a crash or quitting cut off. */
  resume(): Promise<void>;
  /** What is under way is left for the next start. */
  close(): void;
}

/** Edits that wait for the hub at a time: what waits is applied anew over each event that comes, so never many. */
const mostUnderWay = 64;
/** Bytes of files that weigh as much as an edit. */
const bytesAnEdit = 64 * 1024;
/** Edits given between two turns of the event loop, so that windows stay awake. */
const atATime = 32;

interface Run {
  job: ImportJob;
  underWay: Set<string>;
  given: number;
  /** Keys; of a new board its own alone. */
  made: string[];
  cancelled: boolean;
  refusal: string | null;
  /** Its files, until it is cancelled or this app quits. */
  files: FileBringing;
  stopFiles: () => void;
  /** Wakes whoever waits for an answer. */
  wake: () => void;
}

function noteMade({ made, job }: Run, command: Command): void {
  if (command.type === 'comment.create' || !makesNew(command)) return;
  const key = targetOf(command);
  if (made[0] !== `board:${job.boardId}`) made.push(key);
}

/** What became of an import, for whoever did not wait for it. */
export function endedAs(
  { boardId, boardName }: Pick<ImportJob, 'boardId' | 'boardName'>,
  end: Answer<ImportEnd>,
): ImportEnded {
  if (!end.ok) return { how: 'refused', message: end.message };
  return end.value === 'imported' ? { how: 'imported', boardId, boardName } : { how: 'cancelled', boardName };
}

export function createImporter(deps: ImporterDeps): Importer {
  const { engine, jobs, newId, onProgress, onResumed, onImported } = deps;
  /** While a file is read, which comes before the run. */
  let reading: AbortController | null = null;
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
      if (isIts && result.status === 'refused') run.refusal ??= inOwnWords(result.problem);
      run.wake();
    }),
    engine.on('status', () => run?.wake()),
  ];

  function tell({ job, given, underWay, cancelled, files }: Run): void {
    const { boardName, total, bytes = 0 } = job;
    onProgress({
      boardName,
      done: given - underWay.size + Math.floor(files.sent() / bytesAnEdit),
      total: total + Math.floor(bytes / bytesAnEdit),
      cancelled,
      waiting: files.isWaiting(),
    });
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
    noteMade(of, command);
    // Given before a crash: it is in the outbox, or has arrived.
    if (makesNew(command) && engine.holds(targetOf(command))) return;
    const answer = engine.dispatch(command, null);
    if (!answer.ok) of.refusal = answer.message;
    else if (answer.value.changes) of.underWay.add(answer.value.mutationId);
  }

  async function feed(of: Run): Promise<void> {
    for await (const command of jobs.commands(of.job.importId)) {
      if (isOff(of) || closed) return;
      if (of.underWay.size >= mostUnderWay) await settle(of, 0);
      // An edit that names a file is refused before the hub has it.
      if (command.type === 'card.attach') of.refusal ??= await of.files.bring(command);
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
    if (type === 'import.finish') onImported?.(of.made, answer.value.mutationId);
    await settle(of, 0, true);
    // Unanswered it is given again at the next start, which changes nothing if it had arrived.
    if (of.underWay.size === 0) jobs.drop(importId);
  }

  function begin(job: ImportJob): Run {
    const stop = new AbortController();
    const folder = jobs.filesFolder(job.importId);
    // Told only while it is the one under way.
    const onSent = () => run?.job === job && tell(run);
    const files = createFileBringing({ engine, folder, signal: stop.signal, onProgress: onSent });
    return {
      ...{ job, underWay: new Set<string>(), given: 0, made: [], cancelled: false, refusal: null },
      ...{ files, stopFiles: () => stop.abort(), wake: () => undefined },
    };
  }

  async function bring(job: ImportJob, from: JobState): Promise<Answer<ImportEnd>> {
    const of = begin(job);
    run = of;
    tell(of);
    try {
      if (from === 'feeding') await feed(of);
      if (closed) return { ok: true, value: 'cancelled' };
      const back = from === 'discarding' || (from === 'feeding' && isOff(of));
      if (from === 'feeding') jobs.mark(job.importId, 'feeding', back ? 'discarding' : 'finishing');
      await end(of, back ? 'import.discard' : 'import.finish');
      if (of.refusal === null) return { ok: true, value: back ? 'cancelled' : 'imported' };
      const message = t('imports.refused', { name: job.boardName, why: of.refusal });
      return { ok: false, code: 'not-imported', message };
    } finally {
      run = null;
      onProgress(null);
    }
  }

  /** The job, once it is on disk; else what became of it. */
  async function readIn(
    workspaceId: string,
    write: Parameters<Importer['start']>[0],
  ): Promise<{ ok: true; value: ImportJob } | { ok: false; end: Answer<ImportEnd> }> {
    const importId = newId();
    const stop = new AbortController();
    reading = stop;
    onProgress({ boardName: null, done: 0, total: 0, cancelled: false, waiting: false });
    let end: Answer<ImportEnd> = { ok: true, value: 'cancelled' };
    try {
      const [file, filesFolder] = [jobs.placeFor(importId), jobs.filesFolder(importId)];
      const written = await write({ importId, workspaceId, file, filesFolder }, stop.signal);
      if (written.ok && !stop.signal.aborted) return { ok: true, value: await jobs.read(importId) };
      if (!written.ok && !stop.signal.aborted) end = written;
    } finally {
      reading = null;
    }
    jobs.drop(importId);
    onProgress(null);
    return { ok: false, end };
  }

  return {
    async start(write) {
      const workspaceId = engine.workspaceId();
      if (workspaceId === null || run !== null || reading !== null) {
        const message = t(run || reading ? 'imports.underWay' : 'imports.notJoined');
        return { ok: false, code: run || reading ? 'import-under-way' : 'not-joined', message };
      }
      const read = await readIn(workspaceId, write);
      return read.ok ? bring(read.value, 'feeding') : read.end;
    },
    cancel() {
      reading?.abort();
      if (!run) return;
      run.cancelled = true;
      run.stopFiles();
      tell(run);
      run.wake();
    },
    async resume() {
      for (const { job, state } of await jobs.list()) {
        if (closed || job.workspaceId !== engine.workspaceId()) continue;
        const end = await bring(job, state);
        // Quit once more, it goes on at the next start.
        if (!closed) onResumed(endedAs(job, end));
      }
    },
    close() {
      closed = true;
      reading?.abort();
      run?.stopFiles();
      run?.wake();
      for (const stop of stopListening) stop();
    },
  };
}
