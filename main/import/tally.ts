import type { ImportReport } from '../../preload/contract/index.ts';

/** A kind of thing, for one and for several: `['card', 'cards']`. */
export type Thing = readonly [one: string, many: string];

/** Counts, one line a kind of thing and reason, in the order in which they first came up. */
export interface Tally {
  add(thing: Thing, why: string, count?: number): void;
  lines(): ImportReport['skipped'];
}

export function createTally(): Tally {
  const counts = new Map<string, { thing: Thing; why: string; count: number }>();
  return {
    add(thing, why, count = 1) {
      if (count <= 0) return;
      const key = JSON.stringify([thing, why]);
      const line = counts.get(key) ?? { thing, why, count: 0 };
      line.count += count;
      counts.set(key, line);
    },
    lines: () =>
      [...counts.values()].map(({ thing: [one, many], why, count }) => ({
        count,
        what: count === 1 ? one : many,
        why,
      })),
  };
}
