import { z } from 'zod';
import {
  type Delivery,
  type ParityReport,
  type Session,
  type Sessions,
  sessionsSchema,
} from '../../server/protocol/index.ts';
import { askHub, type HubAddress, post } from './hub-client.ts';
import { POLL_MS } from './polling.ts';
import type { Scheduler } from './scheduler.ts';

export interface SessionAskingOptions {
  scheduler: Scheduler;
  /** How the hub tells of sessions at present. */
  delivery: () => Delivery;
  /** Null while the hub is not there. */
  hub: () => HubAddress | null;
  /** By the stream; null where it has not told the whole yet. */
  streamed: () => readonly Session[] | null;
  /** Who is here, where only asking tells. */
  onListed: (sessions: Sessions['sessions']) => void;
  /** The hub is asked once more. */
  onAsked?: (() => void) | undefined;
  log: (message: string, details: Record<string, unknown>) => void;
}

/** Asks the hub every few seconds who is here: in place of what its stream tells, or to compare it with that. */
export interface SessionAsking {
  /** The delivery is another, or the hub is there again. */
  look(): void;
  stop(): void;
}

/** What differs is looked at once more after this long, ms: somebody may just be coming or going. */
const AGAIN_MS = 1500;

/** A session, and whether its person is here, as it is compared. */
const marks = (sessions: readonly Session[]) => new Set(sessions.map(({ id, here }) => `${id} ${here}`));

/** Sessions that only one of the two tells of. */
export function differing(streamed: readonly Session[], listed: readonly Session[]): string[] {
  const [one, other] = [marks(streamed), marks(listed)];
  return [...[...one].filter((mark) => !other.has(mark)), ...[...other].filter((mark) => !one.has(mark))];
}

export function createSessionAsking(options: SessionAskingOptions): SessionAsking {
  const { scheduler, delivery } = options;
  let controller = new AbortController();
  let underWay = false;
  /** What differed when it was asked last. */
  let doubted: string[] = [];

  const isAsked = () => delivery() !== 'stream';

  async function compare(hub: HubAddress, listed: readonly Session[], signal: AbortSignal) {
    const streamed = options.streamed();
    if (!streamed) return POLL_MS;
    const differ = differing(streamed, listed);
    const still = differ.filter((mark) => doubted.includes(mark));
    doubted = differ;
    if (differ.length > 0 && still.length === 0) return AGAIN_MS;
    doubted = [];
    if (still.length > 0) options.log('stream and answers differ in who is here', { sessions: still.length });
    const samples = still.map((mark) => ({ kind: 'state' as const, id: mark, what: 'sessions' }));
    const faults: ParityReport['faults'] = still.length > 0 ? { state: 1 } : {};
    const report: ParityReport = {
      ...{ events: 0, states: 1, faults, lagMs: null },
      samples: samples.slice(0, 1),
    };
    await askHub(hub, '/api/parity', z.null(), { ...post(report), signal });
    return POLL_MS;
  }

  async function ask(hub: HubAddress, signal: AbortSignal): Promise<number> {
    options.onAsked?.();
    const { sessions } = await askHub(hub, '/api/sessions', sessionsSchema, { signal });
    if (signal.aborted || delivery() !== 'legacy') return compare(hub, sessions, signal);
    options.onListed(sessions);
    return POLL_MS;
  }

  function next(ms: number) {
    if (isAsked()) scheduler.set('ask-sessions', ms, round);
  }

  function round() {
    const hub = options.hub();
    if (!isAsked() || underWay) return;
    if (!hub) return next(POLL_MS);
    underWay = true;
    const { signal } = controller;
    ask(hub, signal)
      .catch(() => POLL_MS)
      .then((ms) => {
        if (signal.aborted) return;
        underWay = false;
        next(ms);
      });
  }

  function stop() {
    scheduler.clear('ask-sessions');
    controller.abort();
    controller = new AbortController();
    underWay = false;
    doubted = [];
  }

  return {
    look() {
      if (isAsked()) round();
      else stop();
    },
    stop,
  };
}
