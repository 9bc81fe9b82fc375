import type { Conflict, Entity, Mention } from '../../server/protocol/index.ts';
import type { SyncEngine } from './engine-port.ts';
import type { Scheduler } from './scheduler.ts';

/** What the hub tells one person alone, until they have looked at it. */
type Own = Conflict | Mention;

/** What this device has told its person of already, kept over restarts. */
export interface ToldBook {
  has(key: string): boolean;
  add(keys: readonly string[]): void;
}

export interface OwnNewsOptions<T extends Own> {
  engine: Pick<SyncEngine, 'openFeed' | 'identity'>;
  told: ToldBook;
  scheduler: Scheduler;
  /** What came together, oldest first, each once a device. */
  onNews: (news: T[]) => void;
  /** Looked at, on this device or another, taken back, or no longer this person's to see. */
  onRead: (id: string) => void;
  /** How many there are that nobody has looked at, told or not. */
  onCount: (count: number) => void;
}

interface Which<T extends Own> {
  kind: T['kind'];
  isNews: (entity: T) => boolean;
  /** What is told once. */
  toldKey: (entity: T) => string;
}

export interface OwnNews {
  close(): void;
}

/** What comes within this of each other, in ms, is told together; so is what is told and read in one replay. */
const QUIET_MS = 500;
/** The first is told after this long at the latest, in ms, however much follows. */
const PATIENCE_MS = 3000;

/**
 * Follows what is the person's own as any window does, so that it is the same to it whether it came live, in a replay
 * or in a snapshot, and finds what is new to this device.
 */
export function createOwnNews<T extends Own>(
  { kind, isNews, toldKey }: Which<T>,
  { engine, told, scheduler, onNews, onRead, onCount }: OwnNewsOptions<T>,
): OwnNews {
  const waiting = new Set<string>();
  /** Found and not told yet. */
  const news = new Map<string, T>();
  const isOfKind = (entity: Entity): entity is T & Entity => entity.kind === kind;

  function stop(): void {
    scheduler.clear('news: quiet');
    scheduler.clear('news: patience');
  }

  function tell(): void {
    stop();
    const all = [...news.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    news.clear();
    if (all.length === 0) return;
    onNews(all);
    // After it: told twice is better than never.
    told.add(all.map(toldKey));
  }

  function take(entity: Entity): void {
    if (!isOfKind(entity) || entity.memberId !== engine.identity()?.memberId) return;
    if (waiting.has(entity.id)) return;
    waiting.add(entity.id);
    if (!isNews(entity) || told.has(toldKey(entity))) return;
    if (news.size === 0) scheduler.set('news: patience', PATIENCE_MS, tell);
    news.set(entity.id, entity);
    scheduler.set('news: quiet', QUIET_MS, tell);
  }

  function drop(key: string): void {
    const id = key.slice(kind.length + 1);
    if (!key.startsWith(`${kind}:`) || !waiting.delete(id)) return;
    news.delete(id);
    onRead(id);
  }

  const feed = engine.openFeed(({ put, removed }) => {
    for (const { entity } of put) take(entity);
    for (const key of removed) drop(key);
    onCount(waiting.size);
  });
  for (const { entity } of feed.view().entities) take(entity);
  onCount(waiting.size);
  return {
    close() {
      feed.close();
      stop();
    },
  };
}
