import { setTimeout as pause } from 'node:timers/promises';
import {
  type Cursor,
  formatCursor,
  type PersistedEvent,
  parseCursor,
  type resyncReasons,
} from '../../server/protocol/index.ts';
import { mustStartOver } from '../sync/hub-client.ts';
import type { ReadFeed } from './change-feed.ts';

export interface TailOptions {
  /** Everything after it is to be written; null: what comes from now on. */
  from: Cursor | null;
  feed: ReadFeed;
  /** The place that the replica has reached. */
  cursor: () => Cursor | null;
  write: (line: object) => void;
  room: () => Promise<void>;
  /** It begins here. */
  onBegin: (place: Cursor) => void;
  signal: AbortSignal;
}

/**
 * The log as lines, each event once and in order. The stream brings what happens now; what lies between the last line
 * and that, since the client was away or the hub sent a snapshot, is read from the change feed.
 */
export interface Tail {
  /** The stream is open for the first time. */
  begin(): void;
  event(event: PersistedEvent): void;
  /** The replica is as of this place now, and what led there has not come. */
  snapshot(place: Cursor): void;
}

const RETRY_MS = 500;

const isBehind = (at: Cursor, target: Cursor) => at.epoch !== target.epoch || at.seq < target.seq;

/** Why the hub's log does not lead from one place to the other. */
function reasonFor(at: Cursor, target: Cursor): (typeof resyncReasons)[number] {
  if (at.epoch !== target.epoch) return 'other-epoch';
  return at.seq > target.seq ? 'beyond-head' : 'before-horizon';
}

export function createTail({ from, feed, cursor, write, room, onBegin, signal }: TailOptions): Tail {
  /** All up to here is written. Null before it has begun. */
  let at: Cursor | null = null;
  /** What the change feed is being read up to; null while the stream alone is followed. */
  let target: Cursor | null = null;

  const rest = () => pause(RETRY_MS, undefined, { signal }).catch(() => {});

  function writeEvent(event: PersistedEvent, place: Cursor) {
    write(event);
    at = place;
  }

  /** What is missing can't be had any more: a line says so, from which one can go on. */
  function skip(missed: Cursor, to: Cursor) {
    const eventData = { reason: reasonFor(missed, to), cursor: formatCursor(missed), seq: to.seq };
    write({ eventType: 'hub.resync', id: formatCursor(to), eventData });
    at = to;
  }

  async function readOn(place: Cursor): Promise<void> {
    const page = await feed(place);
    for (const event of page.events) {
      const next = parseCursor(event.id);
      if (next) writeEvent(event, next);
    }
    at = parseCursor(page.next) ?? at;
    await room();
  }

  /** Reads the feed until it has reached what the stream has brought meanwhile. */
  async function fill(): Promise<void> {
    while (at && target && isBehind(at, target) && !signal.aborted) {
      try {
        await readOn(at);
      } catch (error) {
        if (mustStartOver(error)) skip(at, target);
        else await rest();
      }
    }
    target = null;
  }

  /** Where the hub's log ends now. */
  async function head(): Promise<Cursor | null> {
    while (!signal.aborted) {
      const place = cursor();
      const page = place && (await feed(place).catch(() => null));
      if (page) return parseCursor(page.head);
      await rest();
    }
    return null;
  }

  /** The place asked for must be one that the log goes on from. */
  async function beginAt(place: Cursor): Promise<void> {
    at = place;
    onBegin(place);
    while (!signal.aborted) {
      try {
        await readOn(place);
        return;
      } catch (error) {
        const reached = await head();
        if (mustStartOver(error) && reached) return skip(place, reached);
      }
    }
  }

  async function start(): Promise<void> {
    if (from) await beginAt(from);
    else {
      at = await head();
      if (at) onBegin(at);
    }
    await fill();
  }

  function aim(place: Cursor) {
    const isFilling = target !== null;
    target = place;
    if (!isFilling) void fill();
  }

  return {
    begin() {
      target = cursor();
      void start();
    },
    event(event) {
      const place = parseCursor(event.id);
      if (!place) return;
      if (target) target = place;
      else if (at && isBehind(at, place)) writeEvent(event, place);
    },
    snapshot(place) {
      if (at || target) aim(place);
    },
  };
}
