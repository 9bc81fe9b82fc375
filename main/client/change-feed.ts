import { setTimeout as pause } from 'node:timers/promises';
import { isConnected } from '../../preload/contract/index.ts';
import {
  type ChangeFeed,
  type Cursor,
  changeFeedSchema,
  formatCursor,
  parseCursor,
} from '../../server/protocol/index.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { askHub, type HubAddress } from '../sync/hub-client.ts';

/** A page of the log after a place, as the person may see it. Rejects with a `HubError`. */
export type ReadFeed = (after: Cursor) => Promise<ChangeFeed>;

export function feedOf(hub: HubAddress): ReadFeed {
  return (after) => askHub(hub, `/api/events?after=${formatCursor(after)}`, changeFeedSchema);
}

/** Resolves once it holds, or as soon as the signal says that nobody waits any more. */
export function until(engine: SyncEngine, holds: () => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const offs: (() => void)[] = [];
    const look = () => {
      if (!signal.aborted && !holds()) return;
      for (const off of offs) off();
      signal.removeEventListener('abort', look);
      resolve();
    };
    signal.addEventListener('abort', look);
    for (const name of ['status', 'event', 'snapshot', 'answer'] as const) offs.push(engine.on(name, look));
    look();
  });
}

/** How long a replica may take to reach what the hub is known to have, ms. */
const PATIENCE_MS = 5000;
const RETRY_MS = 500;

/** Waits until the replica holds what the hub had when this was asked: that may take until there is a hub. */
export async function catchUp(engine: SyncEngine, feed: ReadFeed, signal: AbortSignal): Promise<void> {
  for (;;) {
    await until(engine, () => isConnected(engine.status()) && engine.cursor() !== null, signal);
    const cursor = engine.cursor();
    if (signal.aborted || !cursor) return;
    const page = await feed(cursor).catch(() => null);
    if (!page) {
      await pause(RETRY_MS, undefined, { signal }).catch(() => {});
      continue;
    }
    const seq = parseCursor(page.events.at(-1)?.id ?? '')?.seq ?? 0;
    const soon = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    await until(engine, () => (engine.cursor()?.seq ?? 0) >= seq, soon);
    if (page.next === page.head) return;
  }
}
