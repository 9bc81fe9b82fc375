import type { Cursor, Fork } from '../protocol/index.ts';

/** One history of a log: those it came from, oldest first, each with the place at which they parted, then itself. */
export interface Lineage {
  epoch: string;
  parents: readonly Fork[];
}

/** The history of one of these epochs; null for an epoch that none of them is. */
export function lineageOf(epoch: string, known: Iterable<Lineage>): Lineage | null {
  for (const lineage of known) {
    if (lineage.epoch === epoch) return lineage;
    const at = lineage.parents.findIndex((parent) => parent.epoch === epoch);
    if (at >= 0) return { epoch, parents: lineage.parents.slice(0, at) };
  }
  return null;
}

/** The last `seq` that both histories have; infinite where they are one, 0 where they have nothing in common. */
function sharedUpTo(one: Lineage, other: Lineage): number {
  const partsOf = ({ epoch, parents }: Lineage) => [...parents, { epoch, seq: Number.POSITIVE_INFINITY }];
  const [ours, theirs] = [partsOf(one), partsOf(other)];
  let shared = 0;
  for (const [i, ourPart] of ours.entries()) {
    const theirPart = theirs[i];
    if (theirPart?.epoch !== ourPart.epoch) break;
    shared = Math.min(ourPart.seq, theirPart.seq);
    if (theirPart.seq !== ourPart.seq) break;
  }
  return shared;
}

/**
 * How much of `lineage`'s log somebody knows who was at `cursor`, in whichever of its histories; `known` are those
 * that may be needed to tell. Null where the cursor's epoch is not among them.
 */
export function seenOf(
  lineage: Lineage,
  cursor: Cursor,
  known: Iterable<Lineage> = [lineage],
): number | null {
  const theirs = lineageOf(cursor.epoch, known);
  return theirs && Math.min(cursor.seq, sharedUpTo(theirs, lineage));
}
