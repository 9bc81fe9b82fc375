import type { View } from '../../preload/contract/index.ts';
import type { Feed, SyncEngine } from '../sync/engine-port.ts';
import { type PushTarget, pushTo } from './pushes.ts';

/** The feed of each window's document: one at most, opened when the document asks and gone with it. */
export interface Feeds<T extends PushTarget> {
  /** A new document begins: whatever its window had before is over. */
  open(window: T): View;
  /** The same document asks again, after a patch that did not fit. */
  view(window: T): View;
  /** The version that the window's document should be at; null where it has no feed. */
  version(window: T): number | null;
  /** The window is not to be seen: it gets no patch until it is let go, then one of all that has changed. */
  hold(window: T): void;
  letGo(window: T): void;
  /** The window's page is gone: crashed or closed. */
  close(window: T): void;
}

export function createFeeds<T extends PushTarget>(engine: Pick<SyncEngine, 'openFeed'>): Feeds<T> {
  const feeds = new Map<T, Feed>();

  function close(window: T): void {
    feeds.get(window)?.close();
    feeds.delete(window);
  }

  function open(window: T): View {
    close(window);
    const feed = engine.openFeed((patch) => pushTo(window, 'patch', patch));
    feeds.set(window, feed);
    return feed.view();
  }

  return {
    open,
    view: (window) => feeds.get(window)?.view() ?? open(window),
    hold: (window) => feeds.get(window)?.hold(),
    letGo: (window) => feeds.get(window)?.letGo(),
    version: (window) => feeds.get(window)?.version() ?? null,
    close,
  };
}
