import { MIB } from '../../server/rollout/figures.ts';
import { usualGuardBars } from '../../server/rollout/guard.ts';
import { BOARD_NAME, COLUMN_NAMES, type HubWish, type TeamWish, type WindowsWish } from './messages.ts';

/** How large a rehearsal is, and how much time it takes. */
export interface Form {
  clients: number;
  /** Real ones, with windows. */
  apps: number;
  perSecond: number;
  cards: number;
  /** Evidence that a gate asks for; the rest as it is. */
  leastEdits: number;
  leastHashes: number;
  leastPaints: number;
  parityCompared: number;
  /** How long a phase is watched, and the final check looks back, ms. */
  watchedMs: number;
  finalMs: number;
  heartbeatMs: number;
  beatMs: number;
  /** The guard’s bar on a quiet machine: p95 from an edit to its own event, ms. */
  guardMs: number;
  /** On a slower machine a slow network can’t be told from a slow machine: its trouble would outlast a beat. */
  mostSlowness: number;
  /** How many times slower than before it the rehearsal makes the machine itself, with room for what else begins there. */
  room: number;
}

/** Growth of the heap that the guard allows for while a phase is watched: as the production in five minutes. */
export const GUARD_HEAP_BYTES = 48 * MIB;
/** The guard’s bar where the network is to be slow: a trouble that production’s bar would notice takes longer than a beat. */
const TIGHT_GUARD_MS = 250;
/** What network trouble adds to a way to the hub and back: enough for the guard, on a quiet machine, ms. */
export const SLOW_NETWORK_MS = TIGHT_GUARD_MS * 1.4;
/** With windows on the same machine, both transports at once take its p95 of the echo from 5 ms to 90 on two processors. */
const WINDOWS_ROOM = 12;
const ROOM = 2;
/** Such trouble leaves time for the answer to a beat before the next, also where it is made worse as bars are widened. */
const widestFor = (beatMs: number) => (beatMs * 0.9) / SLOW_NETWORK_MS;

/** Evidence as the production asks for it; what takes it half an hour takes seconds here. */
export const longForm: Form = {
  ...{ clients: 30, apps: 2, perSecond: 25, cards: 100 },
  ...{ leastEdits: 200, leastHashes: 50, leastPaints: 10, parityCompared: 100 },
  ...{ watchedMs: 20_000, finalMs: 30_000, heartbeatMs: 600, beatMs: 1500 },
  guardMs: usualGuardBars.p95Ms,
  mostSlowness: widestFor(1500),
  room: ROOM,
};
/** The same, slow enough that a slow network can be told from a slow machine. */
export const withLatency = (form: Form): Form => ({
  ...form,
  guardMs: TIGHT_GUARD_MS,
  mostSlowness: widestFor(form.beatMs),
  room: form.apps === 0 ? ROOM : WINDOWS_ROOM,
});

export const shortForm: Form = {
  ...{ clients: 8, apps: 0, perSecond: 12, cards: 24 },
  ...{ leastEdits: 10, leastHashes: 8, leastPaints: 0, parityCompared: 20 },
  ...{ watchedMs: 3000, finalMs: 4000, heartbeatMs: 400, beatMs: 700 },
  // Without a slow network; a machine so much slower takes its time, too, for a beat.
  guardMs: usualGuardBars.p95Ms,
  mostSlowness: 12,
  room: ROOM,
};

/** Up to here, p95 of the echo in ms, bars are as they are. */
const QUIET_ECHO_MS = 8;

/** How much longer a rehearsal may take on a slow machine. */
const MOST_PACE = 6;

/** How many times slower than a quiet machine this one is, by its echo; 1 at least. */
export const slownessBy = (echoMs: number): number =>
  Math.max(1, Math.round((echoMs / QUIET_ECHO_MS) * 10) / 10);

/** The same form at a pace that a machine keeps to that is so many times slower. */
export function pacedFor(form: Form, slowness: number): Form {
  const times = Math.max(1, Math.min(MOST_PACE, Math.ceil((form.room * slowness) / form.mostSlowness)));
  const { watchedMs, finalMs, heartbeatMs, beatMs, perSecond } = form;
  return {
    ...form,
    perSecond: perSecond / times,
    ...{ watchedMs: watchedMs * times, finalMs: finalMs * times },
    ...{ heartbeatMs: heartbeatMs * times, beatMs: beatMs * times },
    mostSlowness: form.mostSlowness * times,
  };
}

const guardWindowMs = ({ beatMs }: Form): number => beatMs * 6;
/** What the guard looks back over, and as long again until it steps back, ms. */
export const guardBackMs = (form: Form): number => 2 * guardWindowMs(form);

/** A hub at the pace of a form. Bars are the production’s: only what they are watched over is shorter. */
export function hubWish(form: Form): HubWish {
  const { watchedMs, heartbeatMs, beatMs } = form;
  /** As much growth as the production allows within its time, within this one. */
  const perHour = (bytes: number) => (bytes * 3_600_000) / watchedMs;
  return {
    ...{ heartbeatMs, beatMs },
    tuning: {
      ...{ lookMs: 250, bucketMs: 2000, leadMs: beatMs * 6, beforeMs: watchedMs },
      ...{ drillBackMs: 30_000, drillProvedMs: 30_000 },
      bars: {
        performance: { leastEdits: form.leastEdits },
        integrity: { leastHashes: form.leastHashes },
        // Apps without windows paint nothing. Of few edits, one that is taken back is a large share.
        experience: {
          leastPaints: form.apps === 0 ? 0 : form.leastPaints,
          rollbackSlack: 5 / form.leastEdits,
        },
        health: { heapOverMs: watchedMs / 2, heapBytesPerHour: perHour(8 * MIB) },
        own: {
          ...{ streams: form.clients, streamsOverMs: watchedMs, togetherSeconds: 5 },
          ...{ cards: form.cards, parityCompared: form.parityCompared },
        },
        ...{ watchedMs, finalMs: form.finalMs },
      },
      guardBars: {
        ...{
          p95Ms: form.guardMs,
          windowMs: guardWindowMs(form),
          looks: 4,
          calmLooks: 12,
          restMs: beatMs * 4,
        },
        ...{ heapOverMs: beatMs * 4, heapBytesPerHour: perHour(GUARD_HEAP_BYTES) },
      },
    },
  };
}

export function teamWish(form: Form, pairingFile: string): TeamWish {
  const { clients, cards, perSecond, heartbeatMs } = form;
  // A state is hashed with every fifth heartbeat: one falls into each rest.
  return {
    pairingFile,
    clients,
    cards,
    perSecond,
    workMs: heartbeatMs * 7,
    restMs: heartbeatMs * 5,
    lookMs: heartbeatMs * 4,
  };
}

export const windowsWish = ({ apps, beatMs }: Form, pairingFile: string): WindowsWish => ({
  ...{ pairingFile, apps, boardName: BOARD_NAME, columnName: COLUMN_NAMES[1], everyMs: beatMs / 2 },
});
