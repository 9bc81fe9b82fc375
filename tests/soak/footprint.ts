import { readdirSync } from 'node:fs';

/** What this process holds at a moment. */
export interface Footprint {
  /** Of the main thread, after a collection where node was started with `--expose-gc`. */
  heapBytes: number;
  residentBytes: number;
  /** Open file descriptors: files, sockets, pipes; 0 where the system does not list them. */
  descriptors: number;
  /** Timers that are set. */
  timers: number;
}

function openDescriptors(): number {
  try {
    return readdirSync('/dev/fd').length;
  } catch {
    return 0;
  }
}

export function footprint(): Footprint {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const timers = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  return { heapBytes: heapUsed, residentBytes: rss, descriptors: openDescriptors(), timers };
}
