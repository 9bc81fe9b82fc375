import type { Logger } from 'pino';
import { type KeptSessions, readKept } from './session-book.ts';

/**
 * How soon a change is on disk, ms, and that much later a session: what a crash of the hub loses is that much of who
 * came and went.
 */
const KEEP_WITHIN_MS = 1000;
const LATER_MS = 2;

/** Null where there is nothing that can be read; then all sessions begin anew. */
export function readSessions(stored: string | undefined, logger: Logger): KeptSessions | null {
  if (stored === undefined) return null;
  try {
    return readKept(stored);
  } catch (error) {
    logger.error({ err: error }, 'the kept sessions can’t be read; they begin anew');
    return null;
  }
}

/** Writes who is here a moment after it changed: one write, however many came and went meanwhile. */
export function createKeeping(options: {
  save: (body: string) => Promise<void>;
  kept: () => KeptSessions;
  /** How many sessions there are. */
  count: () => number;
  logger: Logger;
}) {
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<void> = Promise.resolve();

  function write(body: string): Promise<void> {
    underWay = underWay
      .then(() => options.save(body))
      .catch((error: unknown) =>
        options.logger.warn({ err: error }, 'who is here could not be kept; it is tried at the next change'),
      );
    return underWay;
  }
  function cancel() {
    if (timer) clearTimeout(timer);
    timer = null;
  }
  return {
    changed() {
      if (timer) return;
      timer = setTimeout(
        () => {
          timer = null;
          void write(JSON.stringify(options.kept()));
        },
        KEEP_WITHIN_MS + options.count() * LATER_MS,
      );
    },
    /** Writes it for the last time. */
    async last(kept: KeptSessions) {
      cancel();
      await write(JSON.stringify(kept));
    },
  };
}
