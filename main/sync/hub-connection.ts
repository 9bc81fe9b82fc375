import type { Connection, OfflineReason } from '../../preload/contract/index.ts';
import {
  ephemeralEventData,
  type Flags,
  type HubEvent,
  type HubEventOf,
  hubEventSchema,
  type PersistedEvent,
  PROTOCOL_VERSION,
  persistedEventSchema,
  type Snapshot,
} from '../../server/protocol/index.ts';
import { backoff } from './backoff.ts';
import { createBeat } from './beat.ts';
import { type BoardSink, createBoardFetch } from './board-fetch.ts';
import { type ConnectionEvent, transition } from './connection-state.ts';
import { afterGoodbye, type Ending, endingAfter } from './ending.ts';
import { followStream, type StreamEvent } from './event-stream.ts';
import { type HubAddress, HubError, heeded, hubClient } from './hub-client.ts';
import type { Scheduler } from './scheduler.ts';

/** What the connection feeds. `gap`: something is missing, and the stream is to be opened anew from the cursor. */
export interface StreamSink extends BoardSink {
  /** What to resume from; empty when there is nothing yet. */
  lastEventId(): string;
  hello(hello: HubEventOf<'hub.hello'>['eventData']): void;
  event(event: PersistedEvent): 'ok' | 'gap';
  heartbeat(beat: HubEventOf<'hub.heartbeat'>['eventData']): 'ok' | 'gap';
  snapshot(snapshot: Snapshot): void;
}

export interface HubConnectionOptions {
  scheduler: Scheduler;
  random: () => number;
  /** Where the hub is, joining it first if need be; null when there is nothing to sign in with. */
  address: () => Promise<HubAddress | null>;
  /** Valid once `address` has resolved to a hub. */
  sink: () => StreamSink;
  onState: (state: Connection) => void;
  /** What the hub has switched off, told before the state that follows from it. */
  onFlags: (flags: Flags) => void;
  log: (message: string, details: Record<string, unknown>) => void;
}

/** The process's one stream from the hub. */
export interface HubConnection {
  state(): Connection;
  /** Connects now: cuts an attempt or a stream that is under way, and forgets how often it failed. */
  reconnect(): void;
  tokenRefused(): void;
  /** A plain request has been answered, so many ms after it was sent. */
  answered(tookMs: number): void;
  stop(): void;
}

/** Silence after which an opening connection, or a stream before it said its heartbeat, is given up. */
const OPENING_MS = 8000;
/** A stream is dead after this many heartbeats that did not come. */
const MISSED_BEATS = 2.5;
/** A hub that speaks otherwise will go on doing so for a while. */
const STRANGER_MS = 10_000;

export function createHubConnection(options: HubConnectionOptions): HubConnection {
  const { scheduler, random, address, sink, onState, onFlags, log } = options;
  let state: Connection = { state: 'connecting', since: scheduler.now() };
  let attempts = 0;
  let retryMs = 0;
  let current: AbortController | null = null;
  /** Where something was missing last. A second gap at one place is not healed by replay. */
  let gapAt: string | null = null;
  let startOver = false;
  /** When the stream is given up unless something comes on it. */
  let silenceAt = 0;
  let silenceMs = OPENING_MS;
  const beat = createBeat({
    scheduler,
    /** The hub could not be told that we are there. A stream that lives has its next heartbeat in half the time. */
    onDoubt() {
      const soon = silenceMs / 2;
      if (current && scheduler.now() + soon < silenceAt) listenForSilence(current, soon);
    },
  });

  function happened(event: ConnectionEvent) {
    const next = transition(state, event);
    if (next === state) return;
    state = next;
    onState(state);
  }

  function end() {
    current?.abort();
    current = null;
    beat.stop();
    scheduler.clear('silence');
    scheduler.clear('reconnect');
  }

  function failed(reason: OfflineReason, atLeastMs: number) {
    attempts += 1;
    const wait = Math.max(atLeastMs, backoff(attempts, random));
    log('the stream is down', { reason, attempts, wait });
    happened({ event: 'failed', at: scheduler.now(), reason, retryAt: scheduler.now() + wait });
    scheduler.set('reconnect', wait, attempt);
  }

  /** Whatever goes wrong, and however many ways the socket reports it, an attempt ends once. */
  function conclude(controller: AbortController, ending: Ending) {
    if (controller !== current) return;
    end();
    if (ending.again === 'now') attempt();
    else if (ending.again === 'later') failed(ending.reason, ending.atLeastMs);
    else happened({ event: 'token-refused' });
  }

  function endingBy(error: unknown): Ending {
    if (error instanceof HubError) return endingAfter(error.failure, retryMs);
    log('the connection failed in a way of its own', { error: String(error) });
    return { again: 'later', reason: 'closed', atLeastMs: retryMs };
  }

  function attempt() {
    end();
    const controller = new AbortController();
    current = controller;
    happened({ event: 'attempt', at: scheduler.now() });
    silenceMs = OPENING_MS;
    listenForSilence(controller, silenceMs);
    run(controller).then(
      () => conclude(controller, { again: 'later', reason: 'closed', atLeastMs: retryMs }),
      (error) => conclude(controller, endingBy(error)),
    );
  }

  function listenForSilence(controller: AbortController, ms: number) {
    silenceAt = scheduler.now() + ms;
    scheduler.set('silence', ms, () =>
      conclude(controller, { again: 'later', reason: 'timeout', atLeastMs: 0 }),
    );
  }

  async function run(controller: AbortController) {
    const { signal } = controller;
    const hub = await address();
    if (controller !== current) return;
    if (!hub) {
      end();
      return happened({ event: 'signed-out' });
    }
    const target = sink();
    if (target.lastEventId() === '' || startOver) {
      const snapshot = await hubClient.snapshot(hub, signal);
      if (controller !== current) return;
      startOver = false;
      target.snapshot(snapshot);
    }
    const reading = createReading({ hub, target, controller });
    await followStream({
      hub,
      lastEventId: { value: target.lastEventId() },
      signal,
      onEvent: (event) => {
        // After a cut, what is still in the pipe is not looked at any more.
        if (controller === current) reading.take(event);
      },
      onRetry: (ms) => {
        retryMs = ms;
      },
    });
  }

  /** One stream's frames, from its hello to its end. */
  function createReading({
    hub,
    target,
    controller,
  }: {
    hub: HubAddress;
    target: StreamSink;
    controller: AbortController;
  }) {
    /** Events that wait for the snapshot they belong after. */
    let held: PersistedEvent[] | null = null;

    const cut = (ending: Ending) => conclude(controller, ending);
    const check = (outcome: 'ok' | 'gap') => {
      if (outcome === 'ok') return;
      log('an event is missing; asking for it again', { cursor: target.lastEventId() });
      startOver = gapAt === target.lastEventId();
      gapAt = target.lastEventId();
      cut({ again: 'now' });
    };

    const boards = createBoardFetch({ hub, target, signal: controller.signal, onOutcome: check });

    function hello(data: HubEventOf<'hub.hello'>['eventData']) {
      if (data.protocol !== PROTOCOL_VERSION)
        return cut({ again: 'later', reason: 'other-protocol', atLeastMs: STRANGER_MS });
      silenceMs = heeded(data.heartbeatMs * MISSED_BEATS);
      listenForSilence(controller, silenceMs);
      attempts = 0;
      retryMs = 0;
      if (data.beatMs !== undefined) beat.start(hub, data.beatMs);
      target.hello(data);
      if (data.flags) onFlags(data.flags);
      happened({ event: 'opened', at: scheduler.now() });
    }

    async function resync() {
      held = [];
      const snapshot = await hubClient.snapshot(hub, controller.signal);
      if (controller !== current) return;
      const waiting = held;
      held = null;
      target.snapshot(snapshot);
      for (const event of waiting) check(target.event(event));
    }

    function hubSays(said: HubEvent) {
      switch (said.eventType) {
        case 'hub.hello':
          return hello(said.eventData);
        case 'hub.heartbeat':
          if (said.eventData.beatMs !== undefined) beat.pace(said.eventData.beatMs);
          if (held) return;
          check(target.heartbeat(said.eventData));
          return boards.check();
        case 'hub.resync':
          log('the hub asks for a fresh start', { reason: said.eventData.reason });
          resync().catch((error) => {
            cut(endingBy(error));
          });
          return;
        case 'hub.flags':
          return onFlags(said.eventData);
        case 'hub.goodbye':
          return cut(afterGoodbye(said.eventData.reason, retryMs));
        default: {
          const never: never = said;
          throw new Error(`no reading of ${JSON.stringify(never)}`);
        }
      }
    }

    return {
      take({ type, data }: StreamEvent) {
        listenForSilence(controller, silenceMs);
        if (type.startsWith('hub.')) {
          const said = hubEventSchema.safeParse(safeJson(data));
          // What a newer hub says beside the protocol is not for us.
          if (said.success) hubSays(said.data);
          return;
        }
        // What passes by is never kept, and nothing here waits for it.
        if (Object.hasOwn(ephemeralEventData, type)) return;
        const parsed = persistedEventSchema.safeParse(safeJson(data));
        if (!parsed.success) {
          log('an event does not fit the protocol', { type });
          return cut({ again: 'later', reason: 'other-protocol', atLeastMs: STRANGER_MS });
        }
        if (held) return void held.push(parsed.data);
        check(target.event(parsed.data));
        boards.check();
      },
    };
  }

  // The first attempt runs after the caller has its connection in hand.
  scheduler.set('reconnect', 0, attempt);

  return {
    state: () => state,
    reconnect() {
      if (state.state === 'stopped') return;
      attempts = 0;
      retryMs = 0;
      attempt();
    },
    tokenRefused() {
      end();
      happened({ event: 'token-refused' });
    },
    answered: beat.answered,
    stop() {
      end();
      happened({ event: 'stop' });
    },
  };
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
