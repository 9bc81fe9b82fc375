import type { ImportReport } from '../../preload/contract/index.ts';
import { type CountedKey, type PlainKey, t } from '../../preload/strings/translate.ts';

/** A kind of thing, for one and for several. */
export type Thing = CountedKey;
/** A reason; `said`: in words already, where something is put into them. */
type Why = PlainKey | { said: string };

/** Counts, one line a kind of thing and reason, in the order in which they first came up. */
export interface Tally {
  add(thing: Thing, why: Why, count?: number): void;
  lines(): ImportReport['skipped'];
}

export function createTally(): Tally {
  const counts = new Map<string, { thing: Thing; why: Why; count: number }>();
  return {
    add(thing, why, count = 1) {
      if (count <= 0) return;
      const key = JSON.stringify([thing, why]);
      const line = counts.get(key) ?? { thing, why, count: 0 };
      line.count += count;
      counts.set(key, line);
    },
    lines: () =>
      [...counts.values()].map(({ thing, why, count }) => ({
        count,
        what: t(thing, { count }),
        why: typeof why === 'string' ? t(why) : why.said,
      })),
  };
}
