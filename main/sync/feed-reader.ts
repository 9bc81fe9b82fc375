import {
  type Flags,
  type Heads,
  type HubHello,
  parseCursor,
  persistedEventSchema,
} from '../../server/protocol/index.ts';
import { createBoardFetch } from './board-fetch.ts';
import { type FeedPage, type HubAddress, HubError, hubClient, mustStartOver } from './hub-client.ts';
import { strangeness } from './stranger.ts';
import type { StreamSink } from './stream-sink.ts';

export interface FeedReaderOptions {
  hub: HubAddress;
  target: StreamSink;
  /** Aborted when nobody reads on. */
  signal: AbortSignal;
  onFlags: (flags: Flags) => void;
  /** Something of a board is missing: the next round starts from a snapshot, and should not wait. */
  onBoardGap: () => void;
  log: (message: string, details: Record<string, unknown>) => void;
}

/** Reads the change feed into the replica. */
export interface FeedReader {
  /** Resolves when the replica is where the hub's log ends. Rejects with a `HubError` where the hub can't be followed. */
  bringUp(): Promise<void>;
  /** The next time begins with a snapshot. */
  startOver(): void;
}

/** What was answered last, and where the replica stood then. */
interface Known {
  at: string;
  next: string;
  etag: string | null;
  heads: Heads;
  seq: number | undefined;
}

const notAHub = () => new HubError({ code: 'unreachable', reason: 'not-a-hub' });

/** Each page must lead on, or what answers would be asked for ever. */
function leadsOn(after: string, { next, head }: FeedPage): boolean {
  return next === head || (parseCursor(next)?.seq ?? 0) > (parseCursor(after)?.seq ?? 0);
}

export function createFeedReader({
  hub,
  target,
  signal,
  onFlags,
  onBoardGap,
  log,
}: FeedReaderOptions): FeedReader {
  let greeted = false;
  let fromSnapshot = false;
  let known: Known | null = null;
  const boards = createBoardFetch({
    ...{ hub, target, signal },
    onOutcome(outcome) {
      if (outcome === 'ok') return;
      fromSnapshot = true;
      onBoardGap();
    },
  });

  function take(hello: HubHello) {
    const reason = strangeness(hello, hub);
    if (reason) throw new HubError({ code: 'unreachable', reason });
    greeted = true;
    target.hello(hello);
    if (hello.flags) onFlags(hello.flags);
  }

  async function greet() {
    const hello = await hubClient.hello(hub, signal);
    signal.throwIfAborted();
    take(hello);
  }

  /** What answers may have another history by now, or be another hub. */
  async function takeSnapshot() {
    await greet();
    const snapshot = await hubClient.snapshot(hub, signal);
    signal.throwIfAborted();
    known = null;
    fromSnapshot = false;
    target.snapshot(snapshot);
  }

  function fold(events: readonly unknown[]): 'ok' | 'gap' {
    for (const written of events) {
      const event = persistedEventSchema.safeParse(written);
      if (!event.success) {
        log('an event does not fit the protocol', {});
        throw new HubError({ code: 'unreachable', reason: 'other-protocol' });
      }
      if (target.event(event.data) === 'gap') return 'gap';
    }
    return 'ok';
  }

  async function page(): Promise<'more' | 'head' | 'gap'> {
    const at = target.lastEventId();
    const before = known?.at === at ? known : null;
    const after = before?.next ?? at;
    const feed = await hubClient.changeFeed({ hub, after, etag: before?.etag ?? null, signal });
    signal.throwIfAborted();
    if (feed === 'unchanged')
      return target.heartbeat({ heads: before?.heads ?? {}, seq: before?.seq }) === 'gap' ? 'gap' : 'head';
    if (!leadsOn(after, feed)) throw notAHub();
    if (fold(feed.events) === 'gap') return 'gap';
    const { next, head, heads } = feed;
    // An answer can be had again unchanged only where it was of nothing new.
    const seq = parseCursor(head)?.seq;
    known = { at: target.lastEventId(), next, heads, seq, etag: next === after ? feed.etag : null };
    if (next !== head) return 'more';
    return target.heartbeat({ heads, seq }) === 'gap' ? 'gap' : 'head';
  }

  async function pages(): Promise<'head' | 'gap'> {
    try {
      let outcome = await page();
      while (outcome === 'more') outcome = await page();
      return outcome;
    } catch (error) {
      // What can't be gone on from is no failure: it takes a snapshot.
      if (mustStartOver(error)) return 'gap';
      throw error;
    }
  }

  return {
    startOver() {
      fromSnapshot = true;
    },
    async bringUp() {
      if (fromSnapshot || target.lastEventId() === '') await takeSnapshot();
      else if (!greeted) await greet();
      if ((await pages()) === 'gap') {
        log('the change feed can’t be gone on from; starting from a snapshot', {
          cursor: target.lastEventId(),
        });
        await takeSnapshot();
        // What is missing still is seen at the next round.
        await pages();
      }
      boards.check();
    },
  };
}
