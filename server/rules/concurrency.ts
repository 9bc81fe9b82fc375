import type { Stamp } from '../protocol/index.ts';
import type { Asking } from './decision.ts';
import { laterStamp, tick } from './hybrid-clock.ts';
import { mergeText } from './merge-text.ts';

type Stamps = Record<string, Stamp>;

/** Concurrent: written by another device since what the person saw. Their own earlier edits count as seen. */
export function isConcurrent(stamp: Stamp | undefined, asking: Asking): stamp is Stamp {
  return stamp !== undefined && stamp.device !== asking.deviceId && stamp.seq > asking.baseSeq;
}

/**
 * A device's own write since what the person saw that holds other words than theirs: the hub merged
 * somebody's into it, and those the person has not seen.
 */
function holdsUnseenWords(
  stamp: Stamp | undefined,
  baseText: string | undefined,
  current: string,
  asking: Asking,
): stamp is Stamp {
  const ownSince = stamp !== undefined && stamp.device === asking.deviceId && stamp.seq > asking.baseSeq;
  return ownSince && baseText !== undefined && baseText !== current;
}

/** The later stamp; of two that are the same, the greater mutation id (design §4), whichever comes first. */
export function wins(asking: Asking, stamp: Stamp): boolean {
  if (asking.deviceId === stamp.device) return true;
  return asking.hlc !== stamp.hlc ? asking.hlc > stamp.hlc : asking.mutationId > (stamp.mutation ?? '');
}

/** Whether the edit may write a field that merges with nothing: it saw the last write, or is later. */
export function mayWrite(field: string, stamps: Stamps, asking: Asking): boolean {
  const stamp = stamps[field];
  return !isConcurrent(stamp, asking) || wins(asking, stamp);
}

export type TextOutcome =
  | { outcome: 'write'; value: string }
  /** `loser`: the device whose words are no longer to be seen. */
  | { outcome: 'conflict'; value: string; kept: string; lost: string; loserDevice: string };

/** Causality first, then a merge where the two changes do not touch, then the later stamp (design §4). */
export function resolveText(
  edit: { field: string; current: string; proposed: string; baseText: string | undefined },
  stamps: Stamps,
  asking: Asking,
): TextOutcome {
  const { current, proposed, baseText } = edit;
  const stamp = stamps[edit.field];
  if (current === proposed) return { outcome: 'write', value: proposed };
  if (!isConcurrent(stamp, asking) && !holdsUnseenWords(stamp, baseText, current, asking))
    return { outcome: 'write', value: proposed };
  const merged = baseText === undefined ? null : mergeText(baseText, proposed, current);
  if (merged !== null) return { outcome: 'write', value: merged };
  return wins(asking, stamp)
    ? { outcome: 'conflict', value: proposed, kept: proposed, lost: current, loserDevice: stamp.device }
    : { outcome: 'conflict', value: current, kept: current, lost: proposed, loserDevice: asking.deviceId };
}

/** The stamp an accepted edit leaves: later than every write it follows, however slow its author's clock. */
export function stampAfter(fields: string[], stamps: Stamps, hlc: string): string {
  return fields.reduce((latest, field) => {
    const stamp = stamps[field];
    return stamp && stamp.hlc >= latest ? laterStamp(latest, tick(stamp.hlc)) : latest;
  }, hlc);
}
