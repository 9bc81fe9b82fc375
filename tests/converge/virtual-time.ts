/** Where a run's time begins, ms since the epoch: any will do, as long as it is the same each time. */
const BEGIN_MS = Date.UTC(2026, 2, 2, 9);

/** The time of one run: it stands still but when a move lets some pass, so that stamps are the same each time. */
export interface VirtualTime {
  now(): number;
  pass(ms: number): void;
}

export function createVirtualTime(): VirtualTime {
  let now = BEGIN_MS;
  return {
    now: () => now,
    pass(ms) {
      now += ms;
    },
  };
}

/** An id that is the same each time the run is. */
export function idFrom(kind: number, count: number): string {
  return `01930000-${kind.toString(16).padStart(4, '0')}-7000-8000-${count.toString(16).padStart(12, '0')}`;
}
