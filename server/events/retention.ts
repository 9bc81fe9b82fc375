import type { Logger } from 'pino';
import type { GuardedStore } from '../resilience/guarded-store.ts';
import type { EventLog } from './event-log.ts';

/** How much of the log is kept for those who come back. What is beyond either is dropped. */
export interface Keep {
  /** Age of the oldest event, in days. */
  days: number;
  events: number;
}

export const keepByDefault: Keep = { days: 30, events: 1_000_000 };

const DAY_MS = 24 * 60 * 60 * 1000;
const LOOK_MS = 60_000;

/** Compacts the log by age and size while the hub serves. */
export interface Retention {
  /** Drops at once what is beyond what is to be kept. One run at a time. */
  enforce(): Promise<void>;
  close(): void;
}

export function keepWithin(deps: {
  log: EventLog;
  store: Pick<GuardedStore, 'lastBefore' | 'breaker'>;
  keep: Keep;
  now: () => number;
  logger: Logger;
}): Retention {
  const { log, store, keep, now, logger } = deps;
  let running: Promise<void> | null = null;

  async function run() {
    // A store that fails has other worries.
    if (store.breaker.state !== 'closed') return;
    const before = log.horizon;
    const tooOld = await store.lastBefore(new Date(now() - keep.days * DAY_MS).toISOString());
    await log.compact(Math.max(tooOld, log.seq - keep.events));
    if (log.horizon > before) logger.info({ from: before, to: log.horizon }, 'the log was compacted');
  }
  function enforce(): Promise<void> {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }
  const timer = setInterval(() => {
    enforce().catch((error: unknown) => logger.error({ err: error }, 'could not compact the log'));
  }, LOOK_MS);
  timer.unref();
  return { enforce, close: () => clearInterval(timer) };
}
