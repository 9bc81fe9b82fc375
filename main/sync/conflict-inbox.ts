import type { Conflict, Entity } from '../../server/protocol/index.ts';
import type { SyncEngine } from './engine-port.ts';
import type { Scheduler } from './scheduler.ts';

/** Which conflicts this device has told its person of already, kept over restarts. */
export interface ToldBook {
  has(conflictId: string): boolean;
  add(conflictIds: readonly string[]): void;
}

export interface ConflictInboxOptions {
  engine: Pick<SyncEngine, 'openFeed' | 'identity'>;
  told: ToldBook;
  scheduler: Scheduler;
  /** Somebody else's words stand in place of this person's: what came together, oldest first, each once a device. */
  onNews: (conflicts: Conflict[]) => void;
  /** Looked at, on this device or another, or no longer this person's to see. */
  onRead: (conflictId: string) => void;
  /** How many there are that nobody has looked at, told or not. */
  onCount: (count: number) => void;
}

export interface ConflictInbox {
  close(): void;
}

/** What comes within this of each other, in ms, is told together; so is what is told and read in one replay. */
const QUIET_MS = 500;
/** The first is told after this long at the latest, in ms, however much follows. */
const PATIENCE_MS = 3000;

const KEY = 'conflict:';

/**
 * Follows the person's own conflicts as any window does, so that it is the same to it whether they came live, in a
 * replay or in a snapshot, and finds those that are new to this device.
 */
export function createConflictInbox({
  engine,
  told,
  scheduler,
  onNews,
  onRead,
  onCount,
}: ConflictInboxOptions): ConflictInbox {
  const waiting = new Set<string>();
  /** Found and not told yet. */
  const news = new Map<string, Conflict>();

  function tell(): void {
    scheduler.clear('conflicts: quiet');
    scheduler.clear('conflicts: patience');
    const all = [...news.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    news.clear();
    if (all.length === 0) return;
    onNews(all);
    // After it: told twice is better than never.
    told.add(all.map(({ id }) => id));
  }

  function take(entity: Entity): void {
    if (entity.kind !== 'conflict' || entity.memberId !== engine.identity()?.memberId) return;
    const { id, memberId, byMemberId } = entity;
    if (waiting.has(id)) return;
    waiting.add(id);
    // What the person wrote themselves, on another device, is no news to them; and where a card is now, the board shows.
    if (byMemberId === memberId || entity.field === 'place' || told.has(id)) return;
    if (news.size === 0) scheduler.set('conflicts: patience', PATIENCE_MS, tell);
    news.set(id, entity);
    scheduler.set('conflicts: quiet', QUIET_MS, tell);
  }

  function drop(key: string): void {
    const id = key.slice(KEY.length);
    if (!key.startsWith(KEY) || !waiting.delete(id)) return;
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
      scheduler.clear('conflicts: quiet');
      scheduler.clear('conflicts: patience');
    },
  };
}
