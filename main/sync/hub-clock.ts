import type { KeptClock } from './disk/disk-port.ts';
import type { Clock } from './scheduler.ts';

/** What time it is by the hub, as well as this device can tell: while the hub is away and after a restart, too. */
export interface HubClock {
  /** Milliseconds since the epoch, hub time; this device’s own before any hub was heard. */
  now(): number;
  /** The hub says what time it is: whatever was believed before is forgotten. */
  heard(hubNow: number): void;
}

/** The clock may be off this much, ms, from what has passed since: it is slewed, and read at two moments. */
const EVEN_MS = 2000;
/** It is kept anew where it is off by so much, ms, from what is kept, or so old. */
const KEPT_WITHIN_MS = 250;
const KEPT_EVERY_MS = 600_000;

/** How far the clock was set, ms, while so much passed by the time since the device started; 0 where it went evenly. */
function jumpSince(kept: KeptClock, wall: number, uptime: number): number {
  const jump = wall - kept.wall - (uptime - kept.uptime);
  return Math.abs(jump) > EVEN_MS ? jump : 0;
}

/**
 * Hub time minus this clock after the app was closed, ms. Where the device has started anew meanwhile, nothing but its
 * clock says how long that took, and it is believed; but it was never earlier than what has passed for certain.
 */
function offsetAfter(kept: KeptClock, wall: number, uptime: number): number {
  const jump = jumpSince(kept, wall, uptime);
  const startedAnew = uptime < kept.uptime || jump >= kept.uptime;
  if (!startedAnew) return kept.offset - jump;
  const earliest = kept.wall + kept.offset + uptime;
  return Math.max(kept.offset, earliest - wall);
}

export function createHubClock(options: {
  clock: Pick<Clock, 'now' | 'uptime'>;
  kept: KeptClock | null;
  keep: (clock: KeptClock) => void;
  log: (message: string, details: Record<string, unknown>) => void;
}): HubClock {
  const { clock, keep, log } = options;
  let { kept } = options;
  /** As of the last look at both clocks; null before any hub was heard. */
  let known = kept && at(offsetAfter(kept, clock.now(), clock.uptime()));

  function at(offset: number): KeptClock {
    return { offset, wall: clock.now(), uptime: clock.uptime() };
  }
  function keepIfNews(now: KeptClock) {
    const isAsKept =
      kept !== null &&
      Math.abs(now.offset - kept.offset) <= KEPT_WITHIN_MS &&
      now.uptime - kept.uptime < KEPT_EVERY_MS &&
      jumpSince(kept, now.wall, now.uptime) === 0;
    if (isAsKept) return;
    kept = now;
    keep(now);
  }

  return {
    now() {
      const wall = clock.now();
      if (!known) return wall;
      const jump = jumpSince(known, wall, clock.uptime());
      if (jump !== 0) {
        log('this clock was set while the hub was not heard; it is told by what has passed since', { jump });
        known = at(known.offset - jump);
        keepIfNews(known);
      }
      return wall + known.offset;
    },
    heard(hubNow) {
      known = at(hubNow - clock.now());
      keepIfNews(known);
    },
  };
}
