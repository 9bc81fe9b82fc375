import type { Heads, HubHello, PersistedEvent, Snapshot } from '../../server/protocol/index.ts';
import type { BoardSink } from './board-fetch.ts';

/**
 * What the connection feeds, whichever way it comes. `gap`: something is missing, and the log is to be read again from
 * the cursor.
 */
export interface StreamSink extends BoardSink {
  /** What to resume from; empty when there is nothing yet. */
  lastEventId(): string;
  hello(hello: HubHello): void;
  event(event: PersistedEvent): 'ok' | 'gap';
  /** The hub is there at this time, its log has come to these heads, and all of it up to `seq` has been told. */
  heartbeat(beat: { heads: Heads; seq?: number | undefined; now?: string | undefined }): 'ok' | 'gap';
  snapshot(snapshot: Snapshot): void;
  /** An event that is not of the log, and not the hub's own: it is told on the stream alone. */
  passing?(type: string, data: string): void;
}
