const BASE_MS = 400;
const CAP_MS = 15_000;

/** Delay before attempt `attempt` (1, 2, 3…), in ms: exponential with full jitter, so that clients spread out. */
export function backoff(attempt: number, random: () => number): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 10));
  return Math.round(50 + random() * (ceiling - 50));
}
