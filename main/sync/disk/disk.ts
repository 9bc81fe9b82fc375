import { existsSync, mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Disk, DiskWrite, Stored } from './disk-port.ts';

/** What a thread is told first: the folder of its workspace. */
export interface DiskOpening {
  open: string;
}
export type DiskRequest = { writes: DiskWrite[] } | { close: true };
export type DiskReply = { ready: Stored } | { written: true } | { failed: string };

/** A thread, and what is kept in the workspace that it has been told to open. */
interface DiskThread {
  worker: Worker;
  /** Null: it has been told nothing yet. */
  opened: { folder: string; stored: Promise<Stored> } | null;
}

let booted: (DiskThread & { file: string }) | null = null;

/** Starts a thread that the next workspace to be opened is given. It keeps no process alive until then. */
export function bootDiskThread(workerFile: string): void {
  const worker = new Worker(workerFile);
  worker.unref();
  booted = { file: workerFile, worker, opened: null };
  // Then the workspace gets one of its own, and hears of it where that fails, too.
  worker.once('error', () => {
    if (booted?.worker === worker) booted = null;
  });
}

/** Ends the thread that no workspace has been given. A process that exits while its thread boots may crash. */
export async function endSpareDiskThread(): Promise<void> {
  const worker = booted?.worker;
  booted = null;
  await worker?.terminate();
}

/** What is kept in the folder; rejects where it can't be opened. */
function open(thread: DiskThread, folder: string): Promise<Stored> {
  const { worker } = thread;
  const stored = new Promise<Stored>((resolve, reject) => {
    worker.once('message', (reply: DiskReply) => {
      if ('ready' in reply) resolve(reply.ready);
      else reject(new Error('failed' in reply ? reply.failed : 'the disk thread answered out of turn'));
    });
    worker.once('error', reject);
    worker.postMessage({ open: folder } satisfies DiskOpening);
  });
  thread.opened = { folder, stored };
  return stored;
}

/** What is opened next is most likely this, where there is something: the thread that has booted reads it meanwhile. */
export function openDiskAhead(folder: string): void {
  if (booted === null || booted.opened !== null || !existsSync(folder)) return;
  // Whoever opens it hears of it where it fails.
  open(booted, folder).catch(() => undefined);
}

/** The thread that has booted, unless it has opened another workspace: that one is closed, and this gets a new one. */
function diskThread(workerFile: string, folder: string): DiskThread {
  const ready = booted?.file === workerFile ? booted : null;
  if (ready) booted = null;
  if (ready && (ready.opened?.folder ?? folder) === folder) {
    ready.worker.ref();
    return ready;
  }
  ready?.worker.postMessage({ close: true } satisfies DiskRequest);
  return { worker: new Worker(workerFile), opened: null };
}

/**
 * Opens the workspace kept in `folder`. A worker thread waits for the disk; what is asked while it
 * waits goes in one transaction, with one fsync.
 */
export async function openDisk(folder: string, workerFile: string): Promise<Disk> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const thread = diskThread(workerFile, folder);
  const { worker } = thread;
  const stored = await (thread.opened?.stored ?? open(thread, folder));

  type Asked = { writes: DiskWrite[]; resolve: () => void; reject: (error: Error) => void };
  let waiting: Asked[] = [];
  let underWay: Asked[] | null = null;
  let closing = false;
  /** The thread has ended: what is asked from now on is never kept. */
  let ended = false;
  let whenIdle: (() => void) | null = null;

  function next() {
    if (underWay) return;
    if (waiting.length === 0) return whenIdle?.();
    underWay = waiting;
    waiting = [];
    worker.postMessage({ writes: underWay.flatMap(({ writes }) => writes) } satisfies DiskRequest);
  }
  function finish(error: Error | null) {
    const done = underWay ?? [];
    underWay = null;
    for (const { resolve, reject } of done) error ? reject(error) : resolve();
    next();
  }
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      ended = true;
      const lost = [...(underWay ?? []), ...waiting];
      underWay = null;
      waiting = [];
      for (const { reject } of lost) reject(new Error('the disk thread has ended'));
      whenIdle?.();
      resolve();
    });
  });
  worker.on('message', (reply: DiskReply) => finish('failed' in reply ? new Error(reply.failed) : null));
  worker.on('error', (error) => finish(error));

  return {
    stored,
    write: (...writes) =>
      new Promise((resolve, reject) => {
        if (ended || closing) return reject(new Error('the workspace has been closed'));
        waiting.push({ writes, resolve, reject });
        next();
      }),
    async close() {
      if (!closing) {
        closing = true;
        await new Promise<void>((resolve) => {
          whenIdle = resolve;
          if (ended || (!underWay && waiting.length === 0)) resolve();
        });
        if (!ended) worker.postMessage({ close: true } satisfies DiskRequest);
      }
      await exited;
    },
  };
}

/** What is kept in `folder` of a workspace that is not open. */
export async function readDisk(folder: string, workerFile: string): Promise<Stored> {
  const disk = await openDisk(folder, workerFile);
  await disk.close();
  return disk.stored;
}
