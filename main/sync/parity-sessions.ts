import type { PresentDevice } from '../../preload/contract/index.ts';
import { shownSessionsHash } from '../../preload/contract/index.ts';
import { type SessionsHash, type SessionsMoment, sessionsHashSchema } from '../../server/protocol/index.ts';
import { askHub, type HubAddress } from './hub-client.ts';
import type { ParityFault } from './parity-tally.ts';

/** The sessions that this app shows, and the moment of the hub's telling that they are of. */
export interface ShownSessions {
  moment: SessionsMoment;
  devices: readonly PresentDevice[];
}

export interface ParitySessionsOptions {
  /** Null where nothing is shown that can be compared: without a stream, or before it has told the whole. */
  shown: () => ShownSessions | null;
  /** Resolves after so many ms; never, where nobody waits any more. */
  pause: (ms: number) => Promise<void>;
  now: () => number;
}

/** Compares who is here, as this app shows it, with what the hub holds, wherever both speak of the same moment. */
export interface ParitySessions {
  /** Rejects with a `HubError`. */
  compare(hub: HubAddress, signal: AbortSignal): Promise<{ sessions: number; faults: ParityFault[] }>;
}

/** How often the hub is asked until both speak of the same moment, and how long after each other, ms. */
const TIMES = 5;
const STEP_MS = 100;
/** What the hub has told, and nothing more since, has come within this time, ms, or does not come. */
const COMES_WITHIN_MS = 5000;

const nothing = { sessions: 0, faults: [] };

function differAt({ run, count }: SessionsMoment) {
  return { sessions: 1, faults: [{ kind: 'sessions', id: `${run}-${count}`, what: 'sessions' } as const] };
}

export function createParitySessions({ shown, pause, now }: ParitySessionsOptions): ParitySessions {
  /** How far behind the hub the app is, and since when. */
  let behind: { as: string; since: number } | null = null;

  /** What is missing and has had its time to come. */
  function lateBy(here: SessionsMoment, there: SessionsMoment): boolean {
    if (here.run !== there.run || here.count >= there.count) {
      behind = null;
      return false;
    }
    const as = `${there.run} ${here.count} ${there.count}`;
    if (behind?.as !== as) behind = { as, since: now() };
    return now() - behind.since >= COMES_WITHIN_MS;
  }

  function judge(here: ShownSessions, { moment, hash }: SessionsHash) {
    if (lateBy(here.moment, moment)) return differAt(moment);
    const isSame = here.moment.run === moment.run && here.moment.count === moment.count;
    if (!isSame || hash === null) return null;
    return shownSessionsHash(here.devices) === hash ? { sessions: 1, faults: [] } : differAt(moment);
  }

  return {
    async compare(hub, signal) {
      for (let time = 1; time <= TIMES && shown(); time++) {
        const there = await askHub(hub, '/api/parity/sessions', sessionsHashSchema, { signal });
        const here = shown();
        const verdict = here && judge(here, there);
        if (verdict) return verdict;
        await pause(STEP_MS);
      }
      return nothing;
    },
  };
}
