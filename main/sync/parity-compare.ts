import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ParityFaultKind, PersistedEvent, Scope } from '../../server/protocol/index.ts';
import { PURGED_NAME } from '../../server/rules/purge-rules.ts';

/** An event as one of the transports brought it. */
export interface Seen {
  seq: number;
  type: string;
  scope: Scope;
  /** SHA-256 of all else that it says, canonical (RFC 8785), hex. */
  content: string;
  /** Its words have been taken out of the log, which may be since it came by the other transport. */
  redacted: boolean;
  /** When it came, ms since the epoch. */
  at: number;
}

export interface EventFault {
  kind: Exclude<ParityFaultKind, 'state'>;
  seq: number;
  type: string;
}

export function seen(event: PersistedEvent, seq: number, at: number): Seen {
  const { id: _place, eventType: type, ...said } = event;
  const content = createHash('sha256')
    .update(canonicalize(said) ?? '')
    .digest('hex');
  return { seq, type, scope: event.scope, content, redacted: isRedacted(event), at };
}

function isRedacted({ eventType, eventData }: PersistedEvent): boolean {
  if (eventType === 'board.created') return eventData.board.name === PURGED_NAME;
  return eventType === 'log.redacted';
}

const fault = (kind: EventFault['kind'], { seq, type }: Seen): EventFault => ({ kind, seq, type });

/** What is said of one event, by the stream and by the log. */
function compareOne(streamed: Seen, listed: Seen): EventFault[] {
  if (streamed.redacted || listed.redacted) return [];
  if (streamed.type !== listed.type) return [fault('type', streamed)];
  return streamed.content === listed.content ? [] : [fault('content', streamed)];
}

/**
 * What the stream brought, in the order in which it came, against the same stretch of the change feed, by place in the
 * log. An event that came late is `order`; one that came again, or is not in the feed at all, is `extra`.
 */
export function compareEvents(streamed: readonly Seen[], listed: readonly Seen[]): EventFault[] {
  const inFeed = new Map(listed.map((one) => [one.seq, one]));
  const came = new Set<number>();
  const faults: EventFault[] = [];
  let furthest = 0;
  for (const one of streamed) {
    const other = inFeed.get(one.seq);
    if (!other || came.has(one.seq)) faults.push(fault('extra', one));
    else {
      if (one.seq < furthest) faults.push(fault('order', one));
      faults.push(...compareOne(one, other));
    }
    came.add(one.seq);
    furthest = Math.max(furthest, one.seq);
  }
  for (const one of listed) if (!came.has(one.seq)) faults.push(fault('missing', one));
  return faults;
}
