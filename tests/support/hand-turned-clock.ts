import type { Clock } from '../../main/sync/scheduler.ts';

/** A clock that stands still but for the hand that turns it. */
export interface HandTurnedClock {
  readonly clock: Clock;
  /** Timers that wait. */
  running(): number;
  /** Turns it to this moment, ms, and runs what has become due, each once. */
  turnTo(time: number): void;
}

export function handTurnedClock(): HandTurnedClock {
  let now = 0;
  let lastId = 0;
  const timers = new Map<number, { at: number; run: () => void }>();
  return {
    clock: {
      now: () => now,
      uptime: () => now,
      setTimeout(run, ms) {
        timers.set(++lastId, { at: now + ms, run });
        return lastId;
      },
      clearTimeout: (timer) => void timers.delete(timer as number),
    },
    running: () => timers.size,
    turnTo(time) {
      now = time;
      for (const [timer, { at, run }] of [...timers]) {
        if (at > now) continue;
        timers.delete(timer);
        run();
      }
    },
  };
}
