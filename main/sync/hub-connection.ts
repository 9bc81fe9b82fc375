import type { Connection, OfflineReason } from '../../preload/contract/index.ts';
import type { Flags, HubHello, StateScope } from '../../server/protocol/index.ts';
import { backoff } from './backoff.ts';
import { createBeat } from './beat.ts';
import { type ConnectionEvent, transition } from './connection-state.ts';
import { type Ending, endingAfter } from './ending.ts';
import { followStream } from './event-stream.ts';
import { type HubAddress, HubError, heeded } from './hub-client.ts';
import type { Measuring } from './measuring.ts';
import { createPolling } from './polling.ts';
import type { Scheduler } from './scheduler.ts';
import { openSockets } from './sockets.ts';
import { isStranger, ownSnapshot, STRANGER_MS } from './stranger.ts';
import { createStreamReading } from './stream-reading.ts';
import type { StreamSink } from './stream-sink.ts';

export interface HubConnectionOptions {
  scheduler: Scheduler;
  random: () => number;
  /** No stream at all, the change feed alone. */
  legacy?: boolean;
  /** Nobody is in front of it. */
  isSystem?: boolean;
  /** Whether the log is to be asked for, by the hub’s word, and a stream tells of all else. */
  asksForLog?: () => boolean;
  /** Where the hub is, joining it first if need be; null when there is nothing to sign in with. */
  address: () => Promise<HubAddress | null>;
  /** Valid once `address` has resolved to a hub. */
  sink: () => StreamSink;
  /** What a stream is read into, in place of the sink: something that looks on. */
  watch?: ((target: StreamSink) => StreamSink) | undefined;
  onState: (state: Connection) => void;
  /** The hub has answered a plain request of ours: it may have been looked for anew without a change of state. */
  onReached?: () => void;
  /** A stream has been greeted, or one that was has ended. */
  onStream?: (isOpen: boolean) => void;
  /** What the hub has switched off, told before the state that follows from it. */
  onFlags: (flags: Flags) => void;
  /** How the device fares, for the hub. */
  measuring?: Measuring | undefined;
  /** The hub wants to be told the hash of this scope’s state where its count is `head`. */
  onCheck?: (scope: StateScope, head: number) => void;
  log: (message: string, details: Record<string, unknown>) => void;
}

/** The process's one stream from the hub, and what stands in for it. */
export interface HubConnection {
  state(): Connection;
  /** The hub, over sockets that work; null while it is not there. */
  hub(): HubAddress | null;
  /** Connects now: cuts whatever is under way, and forgets how often it failed. */
  reconnect(): void;
  /** What the stream has brought is not to be relied upon: starts over from a snapshot. */
  resync(): void;
  /** The log comes in another way from now on. */
  deliveryChanged(): void;
  /** The open stream, as other things may be asked over its sockets; null while there is none. */
  stream(): HubAddress | null;
  /** Somebody looks, or there is something to see: while there is no stream, the hub is asked at once what is new. */
  look(): void;
  tokenRefused(): void;
  /** A plain request has been answered, so many ms after it was sent. */
  answered(tookMs: number): void;
  stop(): void;
}

/** Silence after which an opening connection, or a stream before it said its heartbeat, is given up. */
const OPENING_MS = 8000;
/** A stream is dead after this many heartbeats that did not come. */
const MISSED_BEATS = 2.5;
/** Silence after which the hub is asked what is new, while the stream is waited for: opening, and as a share of the above. */
const OPENING_DOUBT_MS = 2000;
const DOUBT = 0.6;

/** An attempt at the stream, from looking up the hub to the end of it. */
interface Attempt {
  controller: AbortController;
  hub: HubAddress | null;
  greeted: boolean;
}

export function createHubConnection(options: HubConnectionOptions): HubConnection {
  const {
    scheduler,
    random,
    address,
    sink,
    onState,
    onFlags,
    log,
    legacy = false,
    isSystem = false,
  } = options;
  const { watch = (target) => target, asksForLog = () => false, measuring } = options;
  let state: Connection = { state: 'connecting', since: scheduler.now() };
  let attempts = 0;
  let asksFailed = 0;
  let retryMs = 0;
  let retryAt = 0;
  let current: Attempt | null = null;
  /** The hub, once there is something to go on from. */
  let known: HubAddress | null = null;
  /** Where something was missing last. A second gap at one place is not healed by replay. */
  let gapAt: string | null = null;
  let startOver = false;
  /** When the stream is given up unless something comes on it. */
  let silenceAt = 0;
  let silenceMs = OPENING_MS;
  const beat = createBeat({
    ...{ scheduler, measuring },
    /** The hub could not be told that we are there. A stream that lives has its next heartbeat in half the time. */
    onDoubt() {
      const soon = silenceMs / 2;
      if (current && scheduler.now() + soon < silenceAt) listenForSilence(current, soon);
    },
  });
  const polling = createPolling({
    ...{ scheduler, purpose: 'poll', sink: replicaSink, onFlags, log },
    onRound: measuring?.asked,
    onPolled() {
      if (legacy) attempts = 0;
      asksFailed = 0;
      happened({ event: 'polled', at: scheduler.now(), legacy: legacy || isToldToAsk() });
      options.onReached?.();
    },
    onFailed: (error) => pollFailed(endingBy(error)),
  });

  /** However a snapshot comes, it is the fresh start that was wanted. */
  function replicaSink(): StreamSink {
    const target = sink();
    return {
      ...target,
      snapshot(snapshot) {
        startOver = false;
        target.snapshot(snapshot);
      },
    };
  }

  /** By a hub whose stream is open, and carries no log. */
  const isToldToAsk = () => current?.greeted === true && asksForLog();

  function happened(event: ConnectionEvent) {
    const next = transition(state, event);
    if (next === state) return;
    state = next;
    onState(state);
  }

  function end() {
    if (current?.greeted) options.onStream?.(false);
    current?.controller.abort();
    // A socket that is left open may be as dead as the stream: none is used again.
    void current?.hub?.sockets?.destroy();
    current = null;
    beat.stop();
    scheduler.clear('silence');
    scheduler.clear('reconnect');
    scheduler.clear('ask-again');
  }

  function endAll() {
    end();
    polling.stop();
  }

  function tryLater(reason: OfflineReason, atLeastMs: number): number {
    attempts += 1;
    const wait = Math.max(atLeastMs, isStranger(reason) ? STRANGER_MS : 0, backoff(attempts, random));
    retryAt = scheduler.now() + wait;
    scheduler.set('reconnect', wait, attempt);
    return wait;
  }

  function failed(reason: OfflineReason, atLeastMs: number) {
    measuring?.streamFailed(reason);
    const wait = tryLater(reason, atLeastMs);
    log('the stream is down', { reason, attempts, wait });
    if (isStranger(reason)) polling.stop();
    happened({ event: 'failed', at: scheduler.now(), reason, retryAt, answers: polling.hub() !== null });
    if (!isStranger(reason) && reason !== 'goodbye') standIn();
  }

  /** Without the stream, or without a word on it, the hub is asked what is new. */
  function standIn() {
    if (known) polling.standIn(known);
  }

  function pollFailed(ending: Ending) {
    if (ending.again === 'never') return tokenRefused();
    if (ending.again === 'now') return;
    const { reason, atLeastMs } = ending;
    if (legacy) log('the hub can’t be asked', { reason, attempts, wait: tryLater(reason, atLeastMs) });
    if (isToldToAsk())
      scheduler.set('ask-again', Math.max(atLeastMs, backoff(++asksFailed, random)), standIn);
    happened({ event: 'poll-failed', at: scheduler.now(), reason, retryAt });
  }

  /** Whatever goes wrong, and however many ways the socket reports it, an attempt ends once. */
  function conclude(ended: Attempt, ending: Ending) {
    if (ended !== current) return;
    end();
    if (ending.again === 'now') attempt();
    else if (ending.again === 'later') failed(ending.reason, ending.atLeastMs);
    else tokenRefused();
  }

  function tokenRefused() {
    endAll();
    happened({ event: 'token-refused' });
  }

  function endingBy(error: unknown): Ending {
    if (error instanceof HubError) return endingAfter(error.failure, retryMs);
    log('the connection failed in a way of its own', { error: String(error) });
    return { again: 'later', reason: 'closed', atLeastMs: retryMs };
  }

  function attempt() {
    end();
    const begun: Attempt = { controller: new AbortController(), hub: null, greeted: false };
    current = begun;
    retryAt = scheduler.now();
    happened({ event: 'attempt', at: retryAt });
    if (legacy) return void ask(begun).catch((error) => begun === current && pollFailed(endingBy(error)));
    silenceMs = OPENING_MS;
    listenForSilence(begun, silenceMs, OPENING_DOUBT_MS);
    run(begun).then(
      () => conclude(begun, { again: 'later', reason: 'closed', atLeastMs: retryMs }),
      (error) => conclude(begun, endingBy(error)),
    );
  }

  async function ask(begun: Attempt) {
    const hub = await address();
    if (begun !== current) return;
    if (hub) polling.start(hub);
    else signedOut();
  }

  function signedOut() {
    endAll();
    happened({ event: 'signed-out' });
  }

  function listenForSilence(listening: Attempt, ms: number, doubtMs = ms * DOUBT) {
    silenceAt = scheduler.now() + ms;
    scheduler.set('silence', doubtMs, () => {
      standIn();
      scheduler.set('silence', ms - doubtMs, () =>
        conclude(listening, { again: 'later', reason: 'timeout', atLeastMs: 0 }),
      );
    });
  }

  async function run(running: Attempt) {
    const { signal } = running.controller;
    const found = await address();
    if (running !== current) return;
    if (!found) return signedOut();
    const hub = { ...found, sockets: openSockets() };
    running.hub = hub;
    const target = watch(replicaSink());
    if (target.lastEventId() === '' || startOver) {
      known = null;
      const snapshot = await ownSnapshot(hub, signal);
      if (running !== current) return;
      target.snapshot(snapshot);
    }
    known = found;
    listenForSilence(running, silenceMs, OPENING_DOUBT_MS);
    const reading = readingOf(running, hub, target);
    await followStream({
      hub,
      lastEventId: { value: target.lastEventId() },
      signal,
      isSystem,
      onEvent(event) {
        // After a cut, what is still in the pipe is not looked at any more.
        if (running !== current) return;
        listenForSilence(running, silenceMs);
        if (running.greeted && !asksForLog()) polling.stop();
        reading.take(event);
      },
      onRetry: (ms) => {
        retryMs = ms;
      },
    });
  }

  function readingOf(running: Attempt, hub: HubAddress, target: StreamSink) {
    return createStreamReading({
      ...{ hub, target, signal: running.controller.signal, onFlags, endingBy, log },
      onPace: beat.pace,
      onCheck: options.onCheck,
      retryMs: () => retryMs,
      cut: (ending) => conclude(running, ending),
      onGreeted: (hello) => greeted(running, hub, hello),
      // What was asked for while the snapshot came may be gone again with it.
      onStartedOver: () => asksForLog() && askForLog(),
      onGap() {
        // What the stream does not carry is missing until it has been asked for.
        if (asksForLog()) return;
        measuring?.gap();
        log('an event is missing; asking for it again', { cursor: target.lastEventId() });
        startOver = gapAt === target.lastEventId();
        gapAt = target.lastEventId();
        conclude(running, { again: 'now' });
      },
    });
  }

  function greeted(running: Attempt, hub: HubAddress, { heartbeatMs, beatMs }: HubHello) {
    running.greeted = true;
    silenceMs = heeded(heartbeatMs * MISSED_BEATS);
    listenForSilence(running, silenceMs);
    attempts = 0;
    retryMs = 0;
    measuring?.streamBack();
    if (beatMs !== undefined) beat.start(hub, beatMs);
    if (asksForLog()) askForLog();
    else {
      polling.stop();
      happened({ event: 'opened', at: scheduler.now() });
    }
    options.onStream?.(true);
  }

  /** As `standIn`, but at once, however lately the hub has answered. */
  function askForLog() {
    if (polling.hub()) polling.now();
    else standIn();
  }

  // The first attempt runs after the caller has its connection in hand.
  scheduler.set('reconnect', 0, attempt);

  return {
    state: () => state,
    hub() {
      if (state.state === 'live') return current?.hub ?? null;
      return state.state === 'polling' ? polling.hub() : null;
    },
    reconnect() {
      if (state.state === 'stopped') return;
      attempts = 0;
      retryMs = 0;
      polling.stop();
      attempt();
      if (state.state === 'polling' && !legacy && known) polling.start(known);
    },
    resync() {
      startOver = true;
      if (state.state === 'live') attempt();
      else polling.startOver();
    },
    deliveryChanged() {
      if (!current?.greeted) return;
      if (asksForLog()) askForLog();
      // What was missed on the stream comes on a new one, from here on.
      else attempt();
    },
    stream: () => (current?.greeted ? current.hub : null),
    look() {
      if (state.state === 'polling') polling.now();
    },
    tokenRefused,
    answered: beat.answered,
    stop() {
      endAll();
      happened({ event: 'stop' });
    },
  };
}
