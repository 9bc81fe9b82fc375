import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late the event loop runs what is due, in seconds, over the last two to four seconds. */
export interface LoopLag {
  readonly p99: number;
  readonly longest: number;
  close(): void;
}

const RESOLUTION_MS = 10;
const WINDOW_MS = 2000;

export function watchLoopLag(): LoopLag {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  // The timer's own pace is in each sample.
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1000) || 0;
  const look = () => ({ p99: late(delay.percentile(99)), longest: late(delay.max) });
  let before = { p99: 0, longest: 0 };
  const turn = setInterval(() => {
    before = look();
    delay.reset();
  }, WINDOW_MS);
  turn.unref();
  return {
    get p99() {
      return Math.max(before.p99, look().p99);
    },
    get longest() {
      return Math.max(before.longest, look().longest);
    },
    close() {
      clearInterval(turn);
      delay.disable();
    },
  };
}
