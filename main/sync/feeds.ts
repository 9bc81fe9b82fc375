import { tracingChannel } from 'node:diagnostics_channel';
import { isDeepStrictEqual } from 'node:util';
import type { ViewEntity, ViewPatch } from '../../preload/contract/index.ts';
import type { Entity } from '../../server/protocol/index.ts';
import { type EntityKey, entityKey } from '../../server/rules/entity-key.ts';
import type { Feed } from './engine-port.ts';

export interface FeedSource {
  at(key: EntityKey): Entity | undefined;
  entities(): Iterable<Entity>;
  isPending(key: EntityKey): boolean;
  cursor(): string | null;
}

/** Every window's view, each on a baseline of its own: a slow or late window holds back no other. */
export interface Feeds {
  open(send: (patch: ViewPatch) => void): Feed;
  /** These may have changed: each window gets those that really did. */
  flush(touched: Iterable<EntityKey>): void;
}

/** Where the bench of the desktop listens to how long it takes; nothing else does. */
const fanOut = tracingChannel('switchboard.fan-out');

/** `settle` flushes what is touched but not yet shown: a new window must not take a change from the others. */
export function createFeeds(source: () => FeedSource, settle: () => void): Feeds {
  const windows = new Set<{ version: number; cursor: string | null; send: (patch: ViewPatch) => void }>();
  /** No two feeds ever share a version, so that a patch meant for a document that has gone fits no other. */
  let lastVersion = 0;
  /** What windows show, to tell a change from a rewrite of the same. */
  const shown = new Map<EntityKey, ViewEntity>();

  function current(key: EntityKey): ViewEntity | null {
    const entity = source().at(key);
    return entity ? { entity, pending: source().isPending(key) } : null;
  }

  /** Brings `shown` up to date, and returns what differed. */
  function settleShown(touched: Iterable<EntityKey>) {
    const put: ViewEntity[] = [];
    const removed: string[] = [];
    for (const key of touched) {
      const [before, now] = [shown.get(key), current(key)];
      if (!now) {
        if (shown.delete(key)) removed.push(key);
      } else if (!before || before.pending !== now.pending || !isDeepStrictEqual(before.entity, now.entity)) {
        shown.set(key, now);
        put.push(now);
      }
    }
    return { put, removed };
  }

  /** How many windows had news. */
  function flush(touched: Iterable<EntityKey>): number {
    let told = 0;
    const { put, removed } = settleShown(touched);
    const cursor = source().cursor();
    for (const window of windows) {
      if (put.length === 0 && removed.length === 0 && window.cursor === cursor) continue;
      const from = window.version;
      lastVersion += 1;
      window.version = lastVersion;
      window.cursor = cursor;
      told += 1;
      window.send({ from, to: window.version, cursor, put, removed });
    }
    return told;
  }

  return {
    flush: (touched) => void fanOut.traceSync(() => flush(touched)),
    open(send) {
      const window = { version: 0, cursor: source().cursor(), send };
      return {
        view() {
          // Until it has asked once there is nothing for a patch to build on.
          settle();
          windows.add(window);
          const entities: ViewEntity[] = [];
          for (const entity of source().entities()) {
            const key = entityKey(entity);
            const view = { entity, pending: source().isPending(key) };
            entities.push(view);
            shown.set(key, view);
          }
          lastVersion += 1;
          window.version = lastVersion;
          window.cursor = source().cursor();
          return { version: window.version, cursor: window.cursor, entities };
        },
        version: () => window.version,
        close: () => void windows.delete(window),
      };
    },
  };
}
