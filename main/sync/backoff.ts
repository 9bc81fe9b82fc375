const BASE_MS = 400;
/** A hub that is started again is awaited by people who look at it. */
const CAP_MS = 5000;

/** Delay before attempt `attempt` (1, 2, 3…), in ms: exponential with full jitter, so that clients spread out. */
export function backoff(attempt: number, random: () => number): number {
  const ceiling = Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 10));
  return Math.round(50 + random() * (ceiling - 50));
}
