import type { Flags } from '../../server/protocol/index.ts';
import { createFeedReader, type FeedReader } from './feed-reader.ts';
import type { HubAddress } from './hub-client.ts';
import type { Scheduler } from './scheduler.ts';
import { openSockets } from './sockets.ts';
import type { StreamSink } from './stream-sink.ts';

export interface PollingOptions {
  scheduler: Scheduler;
  /** Its timer’s own. */
  purpose: string;
  sink: () => StreamSink;
  onFlags: (flags: Flags) => void;
  /** The hub is asked once more. */
  onRound?: (() => void) | undefined;
  /** The replica is where the hub's log ends. */
  onPolled: () => void;
  /** The hub could not be asked. Nothing is asked any more, until it is started again. */
  onFailed: (error: unknown) => void;
  log: (message: string, details: Record<string, unknown>) => void;
}

/** Asks the hub every so often what is new, over sockets of its own: what stands in for the stream. */
export interface Polling {
  /** Asks now, and from now on. */
  start(hub: HubAddress): void;
  /** As `start`, but goes on as it is where the hub is being asked just now or answered a moment ago. */
  standIn(hub: HubAddress): void;
  /** Asks at once, and not only when it is due; once more where it is being asked just now. Nothing unless started. */
  now(): void;
  /** As `now`, from a snapshot. */
  startOver(): void;
  stop(): void;
  /** Whether an answer is on its way. */
  busy(): boolean;
  /** The hub, as it can be asked for other things too; null unless it has answered since the start. */
  hub(): HubAddress | null;
}

/** How often the hub is asked, ms. */
export const POLL_MS = 10_000;
/** A hub that answered this lately is still there, ms. */
const LATELY_MS = 1000;

interface Following {
  hub: HubAddress;
  reader: FeedReader;
  controller: AbortController;
  busy: boolean;
  again: boolean;
  answeredAt: number | null;
}

export function createPolling({
  scheduler,
  purpose,
  sink,
  onFlags,
  onRound,
  onPolled,
  onFailed,
  log,
}: PollingOptions): Polling {
  let current: Following | null = null;

  function round(following: Following) {
    following.busy = true;
    following.again = false;
    scheduler.clear(purpose);
    onRound?.();
    following.reader.bringUp().then(
      () => brought(following),
      (error) => {
        if (current !== following) return;
        stop();
        onFailed(error);
      },
    );
  }

  function brought(following: Following) {
    if (current !== following) return;
    following.busy = false;
    following.answeredAt = scheduler.now();
    scheduler.set(purpose, POLL_MS, now);
    onPolled();
    if (following.again && current === following) round(following);
  }

  function now() {
    if (!current) return;
    if (current.busy) current.again = true;
    else round(current);
  }

  function stop() {
    scheduler.clear(purpose);
    current?.controller.abort();
    // Requests that others had under way over these sockets are theirs to send again.
    void current?.hub.sockets?.destroy();
    current = null;
  }

  function start(address: HubAddress) {
    stop();
    const hub = { ...address, sockets: openSockets() };
    const controller = new AbortController();
    const { signal } = controller;
    const reader = createFeedReader({ ...{ hub, target: sink(), signal, onFlags, log }, onBoardGap: now });
    current = { hub, reader, controller, busy: false, again: false, answeredAt: null };
    now();
  }

  return {
    start,
    standIn(hub) {
      if (!current) start(hub);
      else if (!current.busy && scheduler.now() - (current.answeredAt ?? 0) >= LATELY_MS) round(current);
    },
    now,
    startOver() {
      current?.reader.startOver();
      now();
    },
    stop,
    busy: () => current?.busy ?? false,
    hub: () => (current?.answeredAt == null ? null : current.hub),
  };
}
