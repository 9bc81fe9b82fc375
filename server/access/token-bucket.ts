/** So many a second for each key, and so many at once after a rest. */
export interface Rate {
  perSecond: number;
  burst: number;
}

export interface Buckets {
  /** Takes one, or as many as that, which is no more than a burst: 0, or the seconds until they can be taken. */
  take(key: string, count?: number): number;
  /** The same, without taking. */
  wait(key: string): number;
}

/** Keys remembered at once, so that memory stays bounded; those that have rested longest are forgotten first. */
const KEYS = 10_000;

export function createBuckets(rate: Rate, now: () => number): Buckets {
  const buckets = new Map<string, { left: number; at: number }>();

  function filled(key: string) {
    const at = now();
    const bucket = buckets.get(key);
    if (!bucket) return { left: rate.burst, at };
    const gained = (Math.max(0, at - bucket.at) / 1000) * rate.perSecond;
    return { left: Math.min(rate.burst, bucket.left + gained), at };
  }
  function forgetLongestRested() {
    const [first] = buckets.keys();
    if (first !== undefined) buckets.delete(first);
  }
  const secondsFor = (left: number, count: number) => (left >= count ? 0 : (count - left) / rate.perSecond);
  return {
    wait: (key) => secondsFor(filled(key).left, 1),
    take(key, count = 1) {
      const bucket = filled(key);
      const seconds = secondsFor(bucket.left, count);
      if (seconds === 0) bucket.left -= count;
      // Back of the line: in front is whoever has rested longest.
      buckets.delete(key);
      buckets.set(key, bucket);
      if (buckets.size > KEYS) forgetLongestRested();
      return seconds;
    },
  };
}
