import {
  type Flags,
  type HubEvent,
  type HubEventOf,
  type HubHello,
  hubEventSchema,
  type PersistedEvent,
  persistedEventSchema,
  type StateScope,
} from '../../server/protocol/index.ts';
import { createBoardFetch } from './board-fetch.ts';
import { afterGoodbye, type Ending } from './ending.ts';
import type { StreamEvent } from './event-stream.ts';
import { type HubAddress, hubClient } from './hub-client.ts';
import { safeJson } from './safe-json.ts';
import { STRANGER_MS, strangeness } from './stranger.ts';
import type { StreamSink } from './stream-sink.ts';

export interface StreamReadingOptions {
  hub: HubAddress;
  target: StreamSink;
  /** Aborted when the stream has ended. */
  signal: AbortSignal;
  /** The hub is ours; it said what to expect of it, and the replica knows. */
  onGreeted: (hello: HubHello) => void;
  onFlags: (flags: Flags) => void;
  /** The hub asks for another pace of beats, ms. */
  onPace: (beatMs: number) => void;
  /** The hub wants to be told the hash of this scope’s state where its count is `head`. */
  onCheck?: ((scope: StateScope, head: number) => void) | undefined;
  /** The replica is as of a snapshot that the hub asked for, and of what the stream has brought since. */
  onStartedOver: () => void;
  /** Something is missing. */
  onGap: () => void;
  /** Ends the stream. */
  cut: (ending: Ending) => void;
  endingBy: (error: unknown) => Ending;
  /** How long the hub last asked to wait before coming back, ms. */
  retryMs: () => number;
  log: (message: string, details: Record<string, unknown>) => void;
}

/** One stream's frames, from its hello to its end. */
export interface StreamReading {
  take(event: StreamEvent): void;
}

export function createStreamReading(options: StreamReadingOptions): StreamReading {
  const { hub, target, signal, onFlags, cut, log } = options;
  let greeted = false;
  /** Events that wait for the snapshot they belong after. */
  let held: PersistedEvent[] | null = null;

  const check = (outcome: 'ok' | 'gap') => {
    if (outcome === 'gap') options.onGap();
  };
  const boards = createBoardFetch({ hub, target, signal, onOutcome: check });
  const leave = (reason: 'other-protocol' | 'other-workspace' | 'not-a-hub') =>
    cut({ again: 'later', reason, atLeastMs: STRANGER_MS });

  function hello(data: HubHello) {
    const reason = strangeness(data, hub);
    if (reason) return leave(reason);
    greeted = true;
    target.hello(data);
    if (data.flags) onFlags(data.flags);
    options.onGreeted(data);
  }

  function wantHash({ check: scope, heads }: HubEventOf<'hub.heartbeat'>['eventData']) {
    const head = scope && heads[scope];
    if (scope && head !== undefined) options.onCheck?.(scope, head);
  }

  async function resync() {
    held = [];
    const snapshot = await hubClient.snapshot(hub, signal);
    if (signal.aborted) return;
    const waiting = held;
    held = null;
    target.snapshot(snapshot);
    for (const event of waiting) check(target.event(event));
    options.onStartedOver();
  }

  function hubSays(said: HubEvent) {
    if (said.eventType === 'hub.hello') return hello(said.eventData);
    if (!greeted && said.eventType !== 'hub.goodbye') return leave('not-a-hub');
    switch (said.eventType) {
      case 'hub.heartbeat':
        if (said.eventData.beatMs !== undefined) options.onPace(said.eventData.beatMs);
        if (held) return;
        check(target.heartbeat(said.eventData));
        wantHash(said.eventData);
        return boards.check();
      case 'hub.resync':
        // One snapshot that is on its way is enough.
        if (held) return;
        log('the hub asks for a fresh start', { reason: said.eventData.reason });
        resync().catch((error) => cut(options.endingBy(error)));
        return;
      case 'hub.flags':
        return onFlags(said.eventData);
      case 'hub.goodbye':
        return cut(afterGoodbye(said.eventData.reason, options.retryMs()));
      default: {
        const never: never = said;
        throw new Error(`no reading of ${JSON.stringify(never)}`);
      }
    }
  }

  return {
    take({ type, data, numbered }) {
      if (type.startsWith('hub.')) {
        const said = hubEventSchema.safeParse(safeJson(data));
        // What a newer hub says beside the protocol is not for us.
        if (said.success) hubSays(said.data);
        return;
      }
      if (!numbered) {
        if (greeted) target.passing?.(type, data);
        return;
      }
      if (!greeted) return leave('not-a-hub');
      const parsed = persistedEventSchema.safeParse(safeJson(data));
      if (!parsed.success) {
        log('an event does not fit the protocol', { type });
        return leave('other-protocol');
      }
      if (held) return void held.push(parsed.data);
      check(target.event(parsed.data));
      boards.check();
    },
  };
}
