import { type Cursor, type PersistedEvent, parseCursor } from '../../server/protocol/index.ts';
import { boardIdIn } from '../../server/rules/scopes.ts';
import { compareEvents, type EventFault, type Seen, seen } from './parity-compare.ts';

/** What one stream brought, from the place it was asked to go on from. */
export interface StreamLeg {
  event(event: PersistedEvent): void;
  /** All up to this place has been brought. */
  reached(seq: number): void;
}

export interface Verdict {
  faults: EventFault[];
  /** Events that were compared. */
  compared: number;
  /** How much later each came by the stream than by the feed, ms; below 0 where the stream was first. */
  lagMs: number[];
}

/** Holds what both transports brought until it can be compared. */
export interface Parity {
  /** Where the feed is to be read on from; null before there is anything to compare with. */
  feedFrom(): Cursor | null;
  /** A stream has been opened, to go on from here. What an earlier one brought is still compared. */
  leg(from: Cursor): StreamLeg;
  listed(event: PersistedEvent): void;
  /** The feed has been read up to this place. */
  listedUpTo(seq: number): void;
  /** The feed begins anew, at a place behind which it can't be read any more. */
  feedBegins(at: Cursor): void;
  /** All begins anew: what was before is in the state that both go on from. */
  restart(at: Cursor): void;
  /** Compares what both have brought by now, up to the lower head. */
  judge(): Verdict;
  /** Times that there was too much to hold, and it began anew. */
  readonly overflows: number;
}

export interface ParityOptions {
  now: () => number;
  /** Events held of either transport. */
  limit?: number;
}

interface Leg {
  /** Up to here nothing is compared, or all has been. */
  judgedTo: number;
  top: number;
  brought: Seen[];
  /** What came though its place had been compared, or lies before what was asked for. */
  late: Seen[];
}

const LIMIT = 20_000;
/** Streams whose events wait for the feed; a stream that is opened more often than that is compared in part. */
const LEGS = 16;

export function createParity({ now, limit = LIMIT }: ParityOptions): Parity {
  let epoch: string | null = null;
  let legs: Leg[] = [];
  let feed: Seen[] = [];
  let feedAt = 0;
  /** Nothing up to here is compared, nor looked at. */
  let floor = 0;
  /** What the feed brought up to here has been compared with all streams, and is forgotten. */
  let settledTo = 0;
  let overflows = 0;
  /** Where it was last changed who sees a board: the transports may tell differently of what came before. */
  const accessAt = new Map<string, number>();

  function restart(at: Cursor) {
    epoch = at.epoch;
    legs = [];
    beginFeed(at.seq);
    accessAt.clear();
  }

  function beginFeed(seq: number) {
    feed = [];
    floor = seq;
    settledTo = seq;
    feedAt = seq;
  }

  function noteAccess({ eventType, eventData }: PersistedEvent, seq: number) {
    if (!['board.granted', 'board.revoked', 'board.accessChanged'].includes(eventType)) return;
    const { boardId } = eventData as { boardId: string };
    accessAt.set(boardId, Math.max(seq, accessAt.get(boardId) ?? 0));
  }

  function take(event: PersistedEvent): Seen | null {
    const at = parseCursor(event.id);
    if (!at || at.epoch !== epoch || at.seq <= floor) return null;
    noteAccess(event, at.seq);
    return seen(event, at.seq, now());
  }

  function makeRoom() {
    const held = legs.reduce((sum, { brought }) => sum + brought.length, feed.length);
    if (held <= 2 * limit) return;
    overflows += 1;
    beginFeed(Math.max(feedAt, ...legs.map(({ top }) => top)));
    for (const leg of legs) forget(leg, floor);
  }

  function forget(leg: Leg, upTo: number) {
    leg.judgedTo = Math.max(leg.judgedTo, upTo);
    leg.brought = leg.brought.filter(({ seq }) => seq > upTo);
  }

  function settle() {
    if (legs.length === 0) return;
    settledTo = Math.max(settledTo, Math.min(...legs.map(({ judgedTo }) => judgedTo)));
    feed = feed.filter(({ seq }) => seq > settledTo);
  }

  function judgeLeg(leg: Leg, into: Verdict) {
    into.faults.push(
      ...leg.late.splice(0).map(({ seq, type }): EventFault => ({ kind: 'extra', seq, type })),
    );
    const from = Math.max(leg.judgedTo, settledTo);
    const upTo = Math.min(leg.top, feedAt);
    if (upTo <= from) return;
    const isDue = ({ seq, scope }: Seen) =>
      seq > from && seq <= upTo && seq >= (accessAt.get(boardIdIn(scope)) ?? 0);
    const listed = feed.filter(isDue);
    const brought = leg.brought.filter(isDue);
    into.faults.push(...compareEvents(brought, listed));
    into.compared += listed.length;
    const listedAt = new Map(listed.map(({ seq, at }) => [seq, at]));
    for (const { seq, at } of brought) into.lagMs.push(at - (listedAt.get(seq) ?? at));
    forget(leg, upTo);
  }

  return {
    feedFrom: () => (epoch === null ? null : { epoch, seq: Math.max(feedAt, feed.at(-1)?.seq ?? 0) }),
    leg(from) {
      if (from.epoch !== epoch) restart(from);
      const leg: Leg = { judgedTo: from.seq, top: from.seq, brought: [], late: [] };
      legs = [...legs, leg].slice(-LEGS);
      return {
        event(event) {
          const one = take(event);
          if (!one) return;
          if (one.seq <= leg.judgedTo) return void leg.late.push(one);
          leg.brought.push(one);
          leg.top = Math.max(leg.top, one.seq);
          makeRoom();
        },
        reached(seq) {
          leg.top = Math.max(leg.top, seq);
        },
      };
    },
    listed(event) {
      const one = take(event);
      if (one) feed.push(one);
      makeRoom();
    },
    listedUpTo(seq) {
      feedAt = Math.max(feedAt, seq);
    },
    feedBegins(at) {
      if (at.epoch !== epoch) return restart(at);
      beginFeed(at.seq);
    },
    restart,
    judge() {
      const verdict: Verdict = { faults: [], compared: 0, lagMs: [] };
      for (const leg of legs) judgeLeg(leg, verdict);
      const last = legs.at(-1);
      // Of a stream that has ended, no more comes.
      legs = legs.filter((leg) => leg === last || leg.top > feedAt);
      settle();
      return verdict;
    },
    get overflows() {
      return overflows;
    },
  };
}
