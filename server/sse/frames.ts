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

/** Without `id:`, so that what the hub says about itself never moves a client's cursor. */
export function hubFrame<T extends HubEventType>(
  eventType: T,
  eventData: HubEventOf<T>['eventData'],
): string {
  return `event: ${eventType}\ndata: ${JSON.stringify({ eventType, eventData })}\n\n`;
}

/** Asks the client to wait this long before it comes back. */
export function retryFrame(milliseconds: number): string {
  return `retry: ${Math.round(milliseconds)}\n\n`;
}
