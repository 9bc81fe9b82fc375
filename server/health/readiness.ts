import { statfs } from 'node:fs/promises';
import type { GuardedStore } from '../resilience/guarded-store.ts';
import type { LoopLag } from './loop-lag.ts';

export interface Check {
  ok: boolean;
  /** What was found, in a sentence. */
  detail: string;
}
export type Checks = Record<'store' | 'breaker' | 'disk' | 'loop' | 'closing', Check>;

export interface ReadinessOptions {
  store: GuardedStore;
  /** Where the data is; without one, disk space is not looked at. */
  folder: string | undefined;
  loopLag: LoopLag;
  isClosing: () => boolean;
  /** The log's head. */
  seq: () => number;
  /** Less than this is too little, in bytes. */
  diskFloor: number;
}

const READ_MS = 1000;
/** Heartbeats would come noticeably late beyond this, in seconds. */
const LAG_CEILING = 1;
const MIB = 1024 * 1024;

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  return await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function check(look: () => Promise<Check>): Promise<Check> {
  try {
    return await look();
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether the hub can do its work, looked at now. */
export async function readiness(options: ReadinessOptions): Promise<Checks> {
  const { store, folder, loopLag, isClosing, seq, diskFloor } = options;
  const { breaker } = store;
  const [read, disk] = await Promise.all([
    check(async () => {
      await within(READ_MS, store.readAfter(Math.max(0, seq() - 1), 1));
      return { ok: true, detail: 'It answers.' };
    }),
    check(async () => {
      if (folder === undefined) return { ok: true, detail: 'The data folder is not known.' };
      const { bavail, bsize } = await within(READ_MS, statfs(folder));
      const free = bavail * bsize;
      const detail = `${Math.floor(free / MIB)} MiB are free; ${Math.floor(diskFloor / MIB)} MiB are the least.`;
      return { ok: free >= diskFloor, detail };
    }),
  ]);
  const lag = loopLag.longest;
  return {
    store: read,
    breaker: {
      ok: breaker.state === 'closed',
      detail:
        breaker.state === 'closed'
          ? 'Writes go through.'
          : `It is ${breaker.state}: ${breaker.reason ?? 'writes failed'}`,
    },
    disk,
    loop: { ok: lag <= LAG_CEILING, detail: `The event loop was at most ${Math.round(lag * 1000)} ms late.` },
    closing: isClosing()
      ? { ok: false, detail: 'The hub is stopping.' }
      : { ok: true, detail: 'The hub is not stopping.' },
  };
}
