import type { HubEventOf, HubEventType } from '../protocol/index.ts';
import { formatCursor } from '../protocol/index.ts';
import type { StoredEvent } from '../store/event-store.ts';

/*
 * The wire format of WHATWG HTML §9.2.6. Data is JSON, in which line ends are escaped, types come from
 * the registry and ids from the log: no text of a person's can end a line or begin a field.
 */

export function eventFrame(epoch: string, event: StoredEvent): string {
  return `id: ${formatCursor({ epoch, seq: event.seq })}\nevent: ${event.eventType}\ndata: ${event.body}\n\n`;
}

/** Of an event that is not of the log. */
export function eventText(event: { eventType: string; eventData: unknown }): string {
  return `event: ${event.eventType}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Without `id:`, so that what the hub says about itself never moves a client's cursor. */
export function hubFrame<T extends HubEventType>(
  eventType: T,
  eventData: HubEventOf<T>['eventData'],
): string {
  return eventText({ eventType, eventData });
}

/** Asks the client to wait this long before it comes back. */
export function retryFrame(milliseconds: number): string {
  return `retry: ${Math.round(milliseconds)}\n\n`;
}

/** Frames ready for any number of connections: as they are, and as one chunk of HTTP/1.1 (RFC 9112 §7.1). */
export interface Bytes {
  readonly plain: Buffer;
  readonly chunked: Buffer;
}

export function bytesOf(frames: string | readonly Buffer[]): Bytes {
  const parts = typeof frames === 'string' ? [Buffer.from(frames)] : frames;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const size = `${length.toString(16)}\r\n`;
  const chunked = Buffer.allocUnsafe(size.length + length + 2);
  let at = chunked.write(size, 'latin1');
  for (const part of parts) at += part.copy(chunked, at);
  chunked.write('\r\n', at, 'latin1');
  return { plain: chunked.subarray(size.length, at), chunked };
}
