import { uptime } from 'node:os';

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds since the device was started, sleep included; goes on evenly, whatever is done to its clock. */
  uptime(): number;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
}

export const systemClock: Clock = {
  now: Date.now,
  uptime: () => uptime() * 1000,
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

/** Owns every timer of the sync engine. A purpose has one timer at most: to set it again is to replace it. */
export interface Scheduler {
  now(): number;
  set(purpose: string, ms: number, run: () => void): void;
  clear(purpose: string): void;
  /** Purposes that have a timer running. */
  pending(): string[];
  close(): void;
}

/** What a timer can wait at most (HTML, “timers”): asked for more, it would not wait at all. */
const LONGEST_MS = 2 ** 31 - 1;

export function createScheduler(clock: Clock = systemClock): Scheduler {
  const timers = new Map<string, unknown>();
  let closed = false;
  const clear = (purpose: string) => {
    if (!timers.has(purpose)) return;
    clock.clearTimeout(timers.get(purpose));
    timers.delete(purpose);
  };
  return {
    now: clock.now,
    set(purpose, ms, run) {
      clear(purpose);
      if (closed) return;
      timers.set(
        purpose,
        clock.setTimeout(
          () => {
            timers.delete(purpose);
            run();
          },
          Math.min(ms, LONGEST_MS),
        ),
      );
    },
    clear,
    pending: () => [...timers.keys()],
    close() {
      closed = true;
      for (const purpose of [...timers.keys()]) clear(purpose);
    },
  };
}
