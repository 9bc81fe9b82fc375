import { createParser } from 'eventsource-parser';
import { FOLLOW_SESSIONS, USER_TYPE } from '../../server/protocol/index.ts';
import { failureOf, type HubAddress, HubError, hearFlags, heeded, over, reasonOf } from './hub-client.ts';

/** One event as WHATWG HTML §9.2.6 delivers it. */
export interface StreamEvent {
  type: string;
  data: string;
  /** It has an id of its own. */
  numbered: boolean;
}

/**
 * The last event id of §9.2.6: an event without `id:` leaves it, one with an empty `id:` clears it,
 * and when it is clear no header is sent.
 */
export interface LastEventId {
  value: string;
}

export interface StreamRequest {
  hub: HubAddress;
  lastEventId: LastEventId;
  signal: AbortSignal;
  /** A program asks, with nobody in front of it. */
  isSystem?: boolean;
  onOpen?: () => void;
  /** Called for each event in order, and nothing is read on meanwhile. */
  onEvent: (event: StreamEvent) => void;
  /** The server asks clients to wait this long, in ms, before they come back. */
  onRetry: (ms: number) => void;
}

/**
 * Characters that an event may have before its end has come, eight times what the hub lets one have: what sends more
 * is no hub, and must not fill the memory.
 */
const LONGEST_EVENT = 8 * 1024 * 1024;

/** Follows the stream until it ends. Rejects with a `HubError` where it can't be had or breaks. */
export async function followStream({
  hub,
  lastEventId,
  signal,
  isSystem = false,
  onOpen,
  onEvent,
  onRetry,
}: StreamRequest): Promise<void> {
  const parser = createParser({
    onEvent: ({ id, event, data }) => {
      if (id !== undefined) lastEventId.value = id;
      onEvent({ type: event ?? 'message', data, numbered: id !== undefined });
    },
    onRetry: (ms) => onRetry(heeded(ms)),
    maxBufferSize: LONGEST_EVENT,
  });
  try {
    const response = await over(hub).fetch(new URL('/api/sse/events', hub.url), {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${hub.token}`,
        [FOLLOW_SESSIONS]: 'follow',
        ...(isSystem ? { [USER_TYPE]: 'system' } : {}),
        ...(lastEventId.value === '' ? {} : { 'last-event-id': lastEventId.value }),
      },
      cache: 'no-store',
      redirect: 'manual',
      signal,
    });
    hearFlags(hub, response);
    if (!response.ok) throw new HubError(await failureOf(response));
    if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
      // What nobody reads must not pile up.
      await response.body?.cancel();
      throw new HubError({ code: 'unreachable', reason: 'not-a-hub' });
    }
    onOpen?.();
    // A streaming decoder, so that a character cut between two chunks comes out whole.
    const text = new TextDecoder();
    for await (const chunk of response.body) parser.feed(text.decode(chunk as Uint8Array, { stream: true }));
  } catch (error) {
    if (error instanceof HubError) throw error;
    throw new HubError({ code: 'unreachable', reason: reasonOf(error) });
  }
}
