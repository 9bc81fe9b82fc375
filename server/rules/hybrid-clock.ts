/**
 * Hybrid logical clock (Kulkarni et al., "Logical Physical Clocks", 2014). A stamp is
 * `<milliseconds since the epoch, 9 base-36 digits>:<counter, 4 base-36 digits>`, so that stamps
 * compare as plain strings.
 */
const MAX_COUNTER = 36 ** 4 - 1;
/** A client's clock may be this far ahead of the hub's; what lies beyond is clamped (design §4). */
export const MAX_AHEAD_MS = 1000;

interface Stamp {
  ms: number;
  counter: number;
}

function format({ ms, counter }: Stamp): string {
  return `${ms.toString(36).padStart(9, '0')}:${counter.toString(36).padStart(4, '0')}`;
}

function parse(stamp: string): Stamp {
  return { ms: Number.parseInt(stamp.slice(0, 9), 36), counter: Number.parseInt(stamp.slice(10), 36) };
}

/** The earliest stamp later than `stamp`. */
export function tick(stamp: string): string {
  const { ms, counter } = parse(stamp);
  return counter < MAX_COUNTER ? format({ ms, counter: counter + 1 }) : format({ ms: ms + 1, counter: 0 });
}

/** The next stamp at `nowMs` of a clock whose latest was `last`: never earlier than the wall, never twice the same. */
export function nextStamp(last: string | null, nowMs: number): string {
  const wall = format({ ms: Math.max(0, Math.floor(nowMs)), counter: 0 });
  return last !== null && last >= wall ? tick(last) : wall;
}

/** The stamp the hub keeps for one it received: not far in its future, and later than the device's last. */
export function clampStamp(received: string, deviceLast: string | null, hubNowMs: number): string {
  const limit = format({ ms: Math.floor(hubNowMs) + MAX_AHEAD_MS, counter: 0 });
  const bounded = received > limit ? limit : received;
  return deviceLast !== null && bounded <= deviceLast ? tick(deviceLast) : bounded;
}

export function laterStamp(a: string, b: string): string {
  return a > b ? a : b;
}
