import type { Mutation, MutationsResponse, Problem } from '../../server/protocol/index.ts';
import { backoff } from './backoff.ts';
import { type HubAddress, HubError, hubClient } from './hub-client.ts';
import type { Outbox } from './outbox.ts';
import type { Scheduler } from './scheduler.ts';

export interface SenderOptions {
  outbox: Outbox;
  scheduler: Scheduler;
  random: () => number;
  /** Null while there is no hub to send to. */
  address: () => HubAddress | null;
  onResults: (response: MutationsResponse) => void;
  /** The hub refuses a request for one mutation's sake, and would each time. */
  onUnacceptable: (mutation: Mutation, problem: Problem) => void;
  onTokenRefused: () => void;
  /** The hub is in another epoch than the one that was met: it was restored, and has to be met again first. */
  onOtherEpoch: () => void;
  /** The hub can't save edits for now, and is asked again at that time (ms since the epoch); null: it can again. */
  onHeld: (until: number | null) => void;
  log: (message: string, details: Record<string, unknown>) => void;
}

/** Empties the outbox: in order, one request at a time. */
export interface Sender {
  /** Sends what is ready, unless a request is under way or the last one asked for patience. */
  kick(): void;
  /** The hub is back: no more patience. */
  restart(): void;
  close(): void;
}

/** Which mutation of the request a problem names; the first where it names none. */
function faultyIndex({ field }: Problem): number {
  return Number(/^mutations\.(\d+)/.exec(field ?? '')?.[1] ?? 0);
}

const SPREAD_MS = 500;

export function createSender(options: SenderOptions): Sender {
  const { outbox, scheduler, random, address, log } = options;
  let underWay: AbortController | null = null;
  let failures = 0;
  let waiting = false;

  function later(ms: number) {
    waiting = true;
    scheduler.set('send', ms, () => {
      waiting = false;
      kick();
    });
  }

  function handle(error: unknown, batch: Mutation[]) {
    if (!(error instanceof HubError)) throw error;
    const { failure } = error;
    if (failure.code === 'refused-token') return options.onTokenRefused();
    const problem = failure.code === 'problem' ? failure.problem : null;
    const culprit = problem && (batch[faultyIndex(problem)] ?? batch[0]);
    if (problem?.code === 'other-epoch') {
      log('the hub was restored; it is met again before anything is sent', {});
      failures += 1;
      later(backoff(failures, random));
      return options.onOtherEpoch();
    }
    if (problem?.expectedNumber && culprit) {
      log('the hub waits for another number', { expected: problem.expectedNumber });
      void outbox.renumber(culprit.id, problem.expectedNumber).then(kick);
      return;
    }
    if (problem && problem.status < 500 && problem.status !== 429) {
      if (culprit) options.onUnacceptable(culprit, problem);
      return kick();
    }
    failures += 1;
    const atLeast = failure.code === 'problem' ? (failure.retryAfterMs ?? 0) : 0;
    if (problem?.code !== 'store-unavailable') return later(Math.max(atLeast, backoff(failures, random)));
    // The hub knows when its disk is to be tried again; a moment more, so that not all come at once.
    const wait = atLeast + Math.round(random() * SPREAD_MS);
    options.onHeld(scheduler.now() + wait);
    later(wait);
  }

  function kick() {
    const hub = address();
    if (underWay || waiting || !hub) return;
    const batch = outbox.nextBatch();
    if (batch.length === 0) return;
    const controller = new AbortController();
    underWay = controller;
    hubClient.mutations(hub, { epoch: outbox.epoch, mutations: batch }, controller.signal).then(
      (response) => {
        if (underWay !== controller) return;
        underWay = null;
        failures = 0;
        options.onHeld(null);
        options.onResults(response);
        kick();
      },
      (error) => {
        if (underWay !== controller) return;
        underWay = null;
        handle(error, batch);
      },
    );
  }

  return {
    kick,
    restart() {
      // A request to a hub that has gone may hang; the same mutations sent again do no harm.
      underWay?.abort();
      underWay = null;
      failures = 0;
      waiting = false;
      scheduler.clear('send');
      kick();
    },
    close() {
      underWay?.abort();
      underWay = null;
      waiting = true;
      scheduler.clear('send');
    },
  };
}
