export interface Clock {
  /** Milliseconds since the Unix epoch, at the last tick. */
  now(): number;
  subscribe(listener: () => void): () => void;
}

/** One timer for the whole window, running only while something shows a time. */
export function createClock(read: () => number = Date.now, step = 30_000): Clock {
  const listeners = new Set<() => void>();
  let now = read();
  let timer: ReturnType<typeof setInterval> | undefined;
  function tick(): void {
    now = read();
    for (const tell of listeners) tell();
  }
  return {
    now: () => now,
    subscribe(listener) {
      listeners.add(listener);
      if (timer === undefined) {
        // Not while it is as good as new: all that has just been drawn with it would be drawn again.
        if (read() - now >= step) now = read();
        timer = setInterval(tick, step);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
