import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/** What the probe tells each time it is asked. */
export interface Probed {
  /** After a collection. */
  heapBytes: number;
  residentBytes: number;
  /** How late the event loop was since it was asked last, in ms. */
  lagP99: number;
  lagMax: number;
}

const RESOLUTION_MS = 10;
/** The probe's own collection is over by then, and is not counted. */
const SETTLED_MS = 100;

/** Preloaded into a hub's main thread: tells what only the process itself can tell, and ends it with whoever asks. */
if (isMainThread && process.send) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS) || 0;
  process.on('message', () => {
    const [lagP99, lagMax] = [late(delay.percentile(99)), late(delay.max)];
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    process.send?.({ heapBytes: heapUsed, residentBytes: rss, lagP99, lagMax } satisfies Probed);
    setTimeout(() => delay.reset(), SETTLED_MS);
  });
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel?.unref();
}
