import * as z from 'zod';
import {
  type Delivery,
  type ParityReport,
  type Sessions,
  sessionsSchema,
} from '../../server/protocol/index.ts';
import { HEAL_EVERY_MS } from './dual-mode.ts';
import { askHub, type HubAddress, post } from './hub-client.ts';
import { createParitySessions, type ShownSessions } from './parity-sessions.ts';
import { POLL_MS } from './polling.ts';
import type { Scheduler } from './scheduler.ts';

export interface SessionAskingOptions {
  scheduler: Scheduler;
  /** How the hub tells of sessions at present. */
  delivery: () => Delivery;
  /** Null while the hub is not there. */
  hub: () => HubAddress | null;
  /** By the stream; null where it has not told the whole yet. */
  streamed: () => ShownSessions | null;
  /** Who is here, where only asking tells. */
  onListed: (sessions: Sessions['sessions']) => void;
  /** The stream told something else than is so: opens it anew, so that it tells the whole again. */
  openAnew: () => void;
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

export function createSessionAsking(options: SessionAskingOptions): SessionAsking {
  const { scheduler, delivery } = options;
  let controller = new AbortController();
  let underWay = false;
  /** When the stream was last opened anew for what differed. */
  let healedAt = Number.NEGATIVE_INFINITY;
  const parity = createParitySessions({
    shown: options.streamed,
    pause: (ms) => new Promise((resolve) => scheduler.set('compare-sessions', ms, resolve)),
    now: scheduler.now,
  });

  const isAsked = () => delivery() !== 'stream';

  function found(faults: ParityReport['samples']) {
    options.log('who is here is told otherwise than the hub has it', { first: faults[0] });
    if (scheduler.now() - healedAt < HEAL_EVERY_MS) return;
    healedAt = scheduler.now();
    options.openAnew();
  }

  async function compare(hub: HubAddress, signal: AbortSignal) {
    const { sessions, faults } = await parity.compare(hub, signal);
    if (sessions === 0) return;
    const report: ParityReport = {
      ...{ events: 0, states: 1, sessions, lagMs: null, samples: faults },
      faults: faults.length > 0 ? { sessions: faults.length } : {},
    };
    await askHub(hub, '/api/parity', z.null(), { ...post(report), signal });
    if (faults.length > 0 && !signal.aborted) found(faults);
  }

  async function ask(hub: HubAddress, signal: AbortSignal): Promise<void> {
    options.onAsked?.();
    if (delivery() !== 'legacy') return compare(hub, signal);
    const { sessions } = await askHub(hub, '/api/sessions', sessionsSchema, { signal });
    // Meanwhile the stream may have come to tell it.
    if (!signal.aborted && delivery() === 'legacy') options.onListed(sessions);
  }

  function next() {
    if (isAsked()) scheduler.set('ask-sessions', POLL_MS, round);
  }

  function round() {
    const hub = options.hub();
    if (!isAsked() || underWay) return;
    if (!hub) return next();
    underWay = true;
    const { signal } = controller;
    ask(hub, signal)
      .catch(() => {})
      .then(() => {
        if (signal.aborted) return;
        underWay = false;
        next();
      });
  }

  function stop() {
    scheduler.clear('ask-sessions');
    scheduler.clear('compare-sessions');
    controller.abort();
    controller = new AbortController();
    underWay = false;
  }

  return {
    look() {
      if (isAsked()) round();
      else stop();
    },
    stop,
  };
}
