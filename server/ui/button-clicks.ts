import type { Logger } from 'pino';
import * as z from 'zod';

/** Clicks by button, by day (UTC), `2026-11-25`. Nobody's name is kept with them. */
const countsSchema = z.record(z.string(), z.record(z.string(), z.int().min(1)));
export type ClickCounts = z.infer<typeof countsSchema>;

export interface ButtonClicks {
  count(button: string, times: number): void;
  readonly counts: ClickCounts;
  /** Clicks since the hub began. */
  readonly total: number;
  close(): Promise<void>;
}

/** Days that are kept. */
const DAYS = 90;
/** Buttons a day that are told apart: an app has fewer, and what is made up fills no disk. */
const BUTTONS = 500;
const KEEP_EVERY_MS = 60_000;

function read(stored: string | undefined, logger: Logger): ClickCounts {
  try {
    return stored === undefined ? {} : countsSchema.parse(JSON.parse(stored));
  } catch (error) {
    logger.error({ err: error }, 'the counts of clicks can’t be read; they begin anew');
    return {};
  }
}

/** Counts in memory, and keeps the counts each minute and at the end: what a crash loses is a minute of clicks. */
export function createButtonClicks(deps: {
  stored: string | undefined;
  save: (body: string) => Promise<void>;
  now: () => number;
  logger: Logger;
}): ButtonClicks {
  const counts = read(deps.stored, deps.logger);
  let changed = false;
  let total = 0;

  function today(): Record<string, number> {
    const day = new Date(deps.now()).toISOString().slice(0, 10);
    const known = counts[day];
    if (known) return known;
    for (const old of Object.keys(counts)
      .toSorted()
      .slice(0, -(DAYS - 1)))
      delete counts[old];
    counts[day] = {};
    return counts[day];
  }
  async function keep() {
    if (!changed) return;
    changed = false;
    await deps.save(JSON.stringify(counts)).catch((error: unknown) => {
      changed = true;
      deps.logger.warn({ err: error }, 'the counts of clicks could not be kept yet');
    });
  }
  const timer = setInterval(keep, KEEP_EVERY_MS);
  timer.unref();
  return {
    get total() {
      return total;
    },
    count(button, times) {
      total += times;
      const buttons = today();
      if (!(button in buttons) && Object.keys(buttons).length >= BUTTONS) return;
      buttons[button] = (buttons[button] ?? 0) + times;
      changed = true;
    },
    counts,
    async close() {
      clearInterval(timer);
      await keep();
    },
  };
}
