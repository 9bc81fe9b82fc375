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

/** Of how many entities a window that is held may be behind: more than that would take long to paint at once. */
const HELD = 200;

interface FedWindow {
  version: number;
  cursor: string | null;
  /** What has changed since it was held; null: it gets all at once. */
  held: Set<EntityKey> | null;
  send: (patch: ViewPatch) => void;
}

/** Where the bench of the desktop listens to how long it takes; nothing else does. */
const fanOut = tracingChannel('switchboard.fan-out');

/** `settle` flushes what is touched but not yet shown: a new window must not take a change from the others. */
export function createFeeds(source: () => FeedSource, settle: () => void): Feeds {
  const windows = new Set<FedWindow>();
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
    const removed: EntityKey[] = [];
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

  function send(window: FedWindow, { put, removed }: Pick<ViewPatch, 'put' | 'removed'>) {
    const from = window.version;
    lastVersion += 1;
    window.version = lastVersion;
    window.cursor = source().cursor();
    window.send({ from, to: window.version, cursor: window.cursor, put, removed });
  }

  /** One patch of all that was held back, as it is now. */
  function catchUp(window: FedWindow, held: Set<EntityKey>) {
    const keys = [...held];
    held.clear();
    if (keys.length === 0 && window.cursor === source().cursor()) return;
    const put = keys.flatMap((key) => shown.get(key) ?? []);
    send(window, { put, removed: keys.filter((key) => !shown.has(key)) });
  }

  function holdBack(window: FedWindow, held: Set<EntityKey>, keys: readonly EntityKey[]) {
    for (const key of keys) held.add(key);
    if (held.size > HELD) catchUp(window, held);
  }

  /** How many windows had news. */
  function flush(touched: Iterable<EntityKey>): number {
    let told = 0;
    const changed = settleShown(touched);
    const keys = [...changed.put.map(({ entity }) => entityKey(entity)), ...changed.removed];
    const cursor = source().cursor();
    for (const window of windows) {
      if (window.held) holdBack(window, window.held, keys);
      else if (keys.length > 0 || window.cursor !== cursor) {
        send(window, changed);
        told += 1;
      }
    }
    return told;
  }

  return {
    flush: (touched) => void fanOut.traceSync(() => flush(touched)),
    open(toWindow) {
      const window: FedWindow = { version: 0, cursor: source().cursor(), held: null, send: toWindow };
      return {
        view() {
          // Until it has asked once there is nothing for a patch to build on.
          settle();
          windows.add(window);
          window.held?.clear();
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
        hold() {
          window.held ??= new Set();
        },
        letGo() {
          settle();
          const { held } = window;
          window.held = null;
          if (held) catchUp(window, held);
        },
        close: () => void windows.delete(window),
      };
    },
  };
}
