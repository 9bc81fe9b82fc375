import * as z from 'zod';
import {
  type Flags,
  formatCursor,
  type ParityReport,
  parseCursor,
  type Snapshot,
} from '../../server/protocol/index.ts';
import { askHub, type HubAddress, post } from './hub-client.ts';
import { createParity, type Parity, type StreamLeg } from './parity.ts';
import { createParityStates, type ParityStates } from './parity-states.ts';
import { createParityTally, faultAt, type ParityFault } from './parity-tally.ts';
import { createPolling, POLL_MS } from './polling.ts';
import type { Replica } from './replica.ts';
import type { Scheduler } from './scheduler.ts';
import type { StreamSink } from './stream-sink.ts';

export interface DualModeOptions {
  scheduler: Scheduler;
  /** Whether the two are compared from the beginning. */
  on: boolean;
  /** Where the hub is; null while that is not known. */
  hub: () => HubAddress | null;
  replica: () => Replica | null;
  /** Starts over from a snapshot, and streams on from there. */
  resync: () => void;
  onFlags: (flags: Flags) => void;
  /** The hub is asked once more. */
  onAsked?: (() => void) | undefined;
  log: (message: string, details: Record<string, unknown>) => void;
}

/**
 * The stream leads, and the change feed shadows it: what the two tell is compared, and what differs is reported to the
 * hub and healed by a fresh start. Neither waits for the other, nor fails with it.
 */
export interface DualMode {
  /** Compares from now on, an open stream too; or, once what has come is compared, no longer. */
  set(on: boolean): void;
  /** A stream is about to be read into the replica: it is watched on the way. */
  watch(target: StreamSink): StreamSink;
  /** Reads the feed and compares at once, and not only when it is due. */
  look(): void;
  /** Nothing is asked any more, until a stream is open again. */
  stop(): void;
}

/** How often it starts over at most, ms: what a fresh start does not heal is only reported. */
export const HEAL_EVERY_MS = 30_000;

/** What the feed is read into: nothing but the comparison. */
function shadowOf(parity: Parity): StreamSink {
  return {
    lastEventId() {
      const from = parity.feedFrom();
      return from ? formatCursor(from) : '';
    },
    hello() {},
    event(event) {
      parity.listed(event);
      return 'ok';
    },
    heartbeat({ seq }) {
      if (seq !== undefined) parity.listedUpTo(seq);
      return 'ok';
    },
    snapshot: ({ epoch, seq }) => parity.feedBegins({ epoch, seq }),
    missingBoard: () => null,
    board: () => 'ok',
  };
}

/** A stream that is watched, or could be. */
interface Watched extends StreamSink {
  /** Looks on from the place that the replica has reached: what came unwatched is in the state that both go on from. */
  begin(): void;
  end(): void;
}

/** One stream on its way to the replica. `onOpen`: it has been greeted. */
function watched(
  target: StreamSink,
  {
    parity,
    states,
    isOn,
    onOpen,
    onSnapshot,
  }: { parity: Parity; states: ParityStates; isOn(): boolean; onOpen(): void; onSnapshot(): void },
): Watched {
  const legFrom = (place: string) => {
    const from = parseCursor(place);
    return from && parity.leg(from);
  };
  let askedFrom = '';
  let leg: StreamLeg | null = null;
  return {
    ...target,
    lastEventId() {
      const at = target.lastEventId();
      if (!leg) askedFrom = at;
      return at;
    },
    hello(hello) {
      target.hello(hello);
      if (!isOn()) return;
      leg = legFrom(askedFrom);
      onOpen();
    },
    event(event) {
      leg?.event(event);
      if (leg) states.touched(event.scope);
      return target.event(event);
    },
    heartbeat(beat) {
      if (beat.seq !== undefined) leg?.reached(beat.seq);
      return target.heartbeat(beat);
    },
    snapshot(snapshot: Snapshot) {
      target.snapshot(snapshot);
      onSnapshot();
      const { epoch, seq } = snapshot;
      // What came before it is still compared, whoever wanted the fresh start.
      leg = leg && parity.leg({ epoch, seq });
    },
    begin() {
      const here = parseCursor(target.lastEventId());
      if (here) parity.restart(here);
      leg = here && parity.leg(here);
    },
    end() {
      leg = null;
    },
  };
}

export function createDualMode(options: DualModeOptions): DualMode {
  const { scheduler, resync, log } = options;
  const parity = createParity({ now: scheduler.now });
  const tally = createParityTally();
  const states = createParityStates({
    replica: options.replica,
    pause: (ms) => new Promise((resolve) => scheduler.set('parity', ms, resolve)),
  });
  let on = options.on;
  let open: Watched | null = null;
  let healedAt: number | null = null;
  let busy = false;
  /** A fresh start has been asked for: until it comes, the state differs by what has been told. */
  let startingOver = false;
  /** The feed could not be read when it was last asked for. */
  let feedDown = false;
  let controller = new AbortController();

  const shadow = createPolling({
    ...{ scheduler, purpose: 'shadow', onFlags: options.onFlags, log },
    sink: () => shadowOf(parity),
    // What an answer on its way brings is compared, too.
    onPolled: () => void compare().finally(() => on || busy || shadow.busy() || rest()),
    onRound: options.onAsked,
    onFailed(error) {
      log('the change feed can’t be read; the stream goes on', { error: String(error) });
      if (!on) return rest();
      feedDown = true;
      scheduler.set('shadow', POLL_MS, follow);
    },
  });

  function onSnapshot() {
    startingOver = false;
  }
  /** A fresh start may also have come by asking, while there was no stream. */
  function onOpen() {
    startingOver = false;
    follow();
  }

  function follow() {
    feedDown = false;
    const hub = options.hub();
    if (hub && parity.feedFrom()) shadow.standIn(hub);
  }

  function found(faults: readonly ParityFault[]) {
    if (faults.length === 0) return;
    log('the stream and the change feed differ', { faults: faults.length, first: faults[0] });
    const now = scheduler.now();
    const wait = Math.max(0, (healedAt ?? Number.NEGATIVE_INFINITY) + HEAL_EVERY_MS - now);
    // One that is planned heals these too.
    if (wait > HEAL_EVERY_MS) return;
    healedAt = now + wait;
    scheduler.set('heal', wait, () => {
      startingOver = true;
      resync();
    });
  }

  function compareEvents(): ParityFault[] {
    const epoch = parity.feedFrom()?.epoch ?? '';
    const { faults, compared, lagMs } = parity.judge();
    const named = faults.map(({ kind, seq, type }) => faultAt(kind, { epoch, seq }, type));
    tally.add({ events: compared, faults: named, lagMs });
    return named;
  }

  async function compare() {
    const hub = shadow.hub();
    const differ = compareEvents();
    found(differ);
    if (busy || !hub) return;
    busy = true;
    const { signal } = controller;
    try {
      const isTold = differ.length > 0 || startingOver;
      const compared = isTold ? { states: 0, faults: [] } : await states.compare(hub, signal);
      tally.add(compared);
      await report(hub, signal);
      // Last: by then what came may have been compared, and says more than that the state differs.
      found(compared.faults);
    } catch (error) {
      if (!signal.aborted) log('the transports could not be compared to the end', { error: String(error) });
    } finally {
      busy = false;
    }
  }

  /** Also what is found while the hub is being told. */
  async function report(hub: HubAddress, signal: AbortSignal) {
    for (let due: ParityReport | null = tally.take(); due; due = tally.take()) {
      try {
        await askHub(hub, '/api/parity', z.null(), { ...post(due), signal });
      } catch (error) {
        tally.giveBack(due);
        throw error;
      }
    }
  }

  /** What is not as it should be is healed all the same. */
  function rest() {
    shadow.stop();
    controller.abort();
    controller = new AbortController();
    for (const purpose of ['shadow', 'parity']) scheduler.clear(purpose);
    busy = false;
  }

  function stop() {
    rest();
    startingOver = false;
    scheduler.clear('heal');
  }

  return {
    set(wanted) {
      if (wanted === on) return;
      on = wanted;
      if (on) {
        open?.begin();
        follow();
      } else {
        open?.end();
        if (feedDown) rest();
        else shadow.now();
      }
    },
    watch(target) {
      open = watched(target, { parity, states, isOn: () => on, onOpen, onSnapshot });
      return open;
    },
    look() {
      if (!on) return;
      if (feedDown) follow();
      else shadow.now();
    },
    stop,
  };
}
