import { createConflictInbox } from '../sync/conflict-inbox.ts';
import type { SyncEngine } from '../sync/engine-port.ts';
import { createMentionInbox } from '../sync/mention-inbox.ts';
import type { OwnNews, ToldBook } from '../sync/own-news.ts';
import { createScheduler } from '../sync/scheduler.ts';
import type { Notifications } from './notifications.ts';
import type { Unread } from './unread.ts';

interface OwnNewsDeps {
  engine: SyncEngine;
  told: ToldBook;
  notifications: Notifications;
  unread: Unread;
}

/** Has the system show what is for this person alone, and counts what they have not looked at. */
export function showOwnNews({ engine, told, notifications, unread }: OwnNewsDeps): OwnNews {
  const common = { engine, told, onRead: notifications.read };
  const conflicts = createConflictInbox({
    ...common,
    scheduler: createScheduler(),
    onNews: notifications.show,
    onCount: unread.conflicts,
  });
  const mentions = createMentionInbox({
    ...common,
    scheduler: createScheduler(),
    onNews: notifications.mentioned,
    onCount: unread.mentions,
  });
  return {
    close() {
      conflicts.close();
      mentions.close();
    },
  };
}
