import { type Fork, formatCursor, type Heads, type PersistedEvent, type Scope } from '../protocol/index.ts';
import type { Draft } from '../rules/decision.ts';
import type { EventStore, ScopeHead, StoredEvent, StoredWorkspace } from '../store/event-store.ts';

/** Characters of the newest events kept in memory, for those who come back after a short absence. */
const RECENT_LENGTH = 8 * 1024 * 1024;
/** Events read at a time where the reader asks for no other number. */
const PAGE = 512;

export interface Author {
  actor: string;
  deviceId: string;
  mutationId: string | null;
  hlc: string;
}

export interface NumberedEvent {
  event: PersistedEvent;
  stored: StoredEvent;
}

/** Numbers for events that are not written yet. Forgetting it forgets them. */
export interface Numbering {
  add(draft: Draft, by: Author): NumberedEvent;
  readonly events: readonly NumberedEvent[];
  /** The `seq` before its first event. */
  readonly from: number;
  /** A scope’s counter after its last event here or in what this goes on after; undefined where that has none. */
  headOf(scope: Scope): number | undefined;
  /**
   * The last event, written or numbered here, that this member may see: a cursor that they can reach. What they may
   * see of those that are not written is for `admitted` to say.
   */
  seqSeenBy(memberId: string, admitted: (scope: Scope, seq: number) => boolean): number;
}

/** The hub's log: where the next event goes, and how to read on from any place in it. */
export interface EventLog {
  readonly epoch: string;
  /** The histories that this one came from by a restored backup, oldest first. */
  readonly parents: readonly Fork[];
  readonly seq: number;
  /** Events up to and including this one are gone. */
  readonly horizon: number;
  readonly heads: Readonly<Heads>;
  /** Numbers that go on after those of `before`, for as long as that is still being written; else after the log’s own. */
  begin(at: string, before?: () => Numbering | null): Numbering;
  /** The numbered events are in the store: the head moves over them. */
  advance(events: readonly NumberedEvent[]): void;
  /** The store holds these in place of those with the same `seq`. */
  redact(events: readonly StoredEvent[]): void;
  /** Goes up with each redaction: what was read before holds words that are gone. */
  readonly redactions: number;
  /**
   * The next page after `seq`, at most `limit` events: from memory where it is there, else from the store. Null where
   * some of it is gone by now.
   */
  readAfter(seq: number, limit?: number): Promise<StoredEvent[] | null>;
  /** Drops events up to and including `seq`, but for what somebody is reading. Resolves when they are gone. */
  compact(seq: number): Promise<void>;
}

type AudienceOf = (scope: Scope) => 'everybody' | readonly string[];

/**
 * The last `seq` that everybody may see, and the last of each person's own. Whoever loses sight of something is told
 * so by a later event, so that what was within reach of their cursor once stays so.
 */
function createSeenSeqs(scopes: ScopeHead[], audienceOf: AudienceOf) {
  let shared = 0;
  const personal = new Map<string, number>();
  const note = (scope: Scope, seq: number) => {
    const audience = audienceOf(scope);
    if (audience === 'everybody') shared = Math.max(shared, seq);
    else for (const one of audience) personal.set(one, Math.max(seq, personal.get(one) ?? 0));
  };
  for (const { scope, seq } of scopes) note(scope, seq);
  return { note, by: (memberId: string) => Math.max(shared, personal.get(memberId) ?? 0) };
}

export function createEventLog(
  start: Pick<StoredWorkspace, 'epoch' | 'parents' | 'seq' | 'horizon' | 'scopes'>,
  store: EventStore,
  /** Who may see what happens in a scope now. */
  audienceOf: AudienceOf,
  /** How far the reader that is furthest behind has come. */
  oldestReader: () => number = () => Number.POSITIVE_INFINITY,
): EventLog {
  const heads: Heads = Object.fromEntries(start.scopes.map(({ scope, head }) => [scope, head]));
  const seen = createSeenSeqs(start.scopes, audienceOf);
  let { seq, horizon } = start;
  const recent: StoredEvent[] = [];
  let recentLength = 0;
  let redactions = 0;

  function remember(event: StoredEvent) {
    recent.push(event);
    recentLength += event.body.length;
    if (recentLength <= RECENT_LENGTH) return;
    // Half at a time, so that forgetting costs nothing per event.
    const half = recent.splice(0, Math.ceil(recent.length / 2));
    for (const { body } of half) recentLength -= body.length;
  }

  function begin(at: string, before: () => Numbering | null = () => null): Numbering {
    const events: NumberedEvent[] = [];
    const counts: Heads = {};
    const first = before();
    const from = first ? first.from + first.events.length : seq;
    const headOf = (scope: Scope) => counts[scope] ?? before()?.headOf(scope);
    return {
      events,
      from,
      headOf,
      add(draft, by) {
        const { scope, eventType } = draft;
        const scopeSeq = (headOf(scope) ?? heads[scope] ?? 0) + 1;
        counts[scope] = scopeSeq;
        const eventSeq = from + events.length + 1;
        const id = formatCursor({ epoch: start.epoch, seq: eventSeq });
        const event = { id, ...draft, scopeSeq, ...by, at } as PersistedEvent;
        const numbered = {
          event,
          stored: { seq: eventSeq, scope, scopeSeq, eventType, body: JSON.stringify(event) },
        };
        events.push(numbered);
        return numbered;
      },
      seqSeenBy(memberId, admitted) {
        const visible = events.findLast(({ stored }) => admitted(stored.scope, stored.seq));
        return visible?.stored.seq ?? before()?.seqSeenBy(memberId, admitted) ?? seen.by(memberId);
      },
    };
  }

  return {
    epoch: start.epoch,
    parents: start.parents,
    get seq() {
      return seq;
    },
    get horizon() {
      return horizon;
    },
    heads,
    begin,
    advance(events) {
      for (const { stored } of events) {
        seq = stored.seq;
        heads[stored.scope] = stored.scopeSeq;
        seen.note(stored.scope, stored.seq);
        remember(stored);
      }
    },
    redact(events) {
      if (events.length === 0) return;
      redactions += 1;
      const from = recent[0]?.seq ?? 0;
      for (const event of events) {
        const known = recent[event.seq - from];
        if (!known) continue;
        recentLength += event.body.length - known.body.length;
        recent[event.seq - from] = event;
      }
    },
    get redactions() {
      return redactions;
    },
    async readAfter(after, limit = PAGE) {
      const first = recent[0];
      if (after >= seq) return [];
      if (!first || after + 1 < first.seq) {
        const page = await store.readAfter(after, limit);
        return after < horizon ? null : page;
      }
      const from = after + 1 - first.seq;
      return recent.slice(from, from + limit);
    },
    async compact(upTo) {
      const bounded = Math.min(upTo, seq, oldestReader());
      if (bounded <= horizon) return;
      // Before anything is gone: who comes with an older cursor from now on starts again.
      horizon = bounded;
      await store.compact(bounded);
    },
  };
}
