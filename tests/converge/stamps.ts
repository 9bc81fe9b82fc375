/*
 * Stamps of hybrid clocks as the protocol writes them, read a second time: milliseconds, a colon, a counter, both in
 * base 36 and padded, so that they compare as text.
 */

/** How far ahead of the hub a stamp may be, ms (design §4). */
const MOST_AHEAD_MS = 1000;

export function msOf(stamp: string): number {
  return Number.parseInt(stamp.split(':')[0] ?? '', 36);
}

function next(stamp: string): string {
  const [ms, counter = ''] = stamp.split(':');
  return `${ms}:${(Number.parseInt(counter, 36) + 1).toString(36).padStart(4, '0')}`;
}

/** The stamp that an edit counts with: none from the future, and none before its device's last. */
export function counted(stamp: string, last: string | null, hubNowMs: number): string {
  const latest = `${(hubNowMs + MOST_AHEAD_MS).toString(36).padStart(9, '0')}:0000`;
  const bounded = stamp < latest ? stamp : latest;
  return last === null || bounded > last ? bounded : next(last);
}

/** Whether the stamp is further ahead than the hub lets any be. */
export function isFromTheFuture(stamp: string, hubNowMs: number): boolean {
  return msOf(stamp) > hubNowMs + MOST_AHEAD_MS;
}
