import { app, Notification } from 'electron';
import type { GoTo } from '../../preload/contract/index.ts';
import type { Conflict } from '../../server/protocol/index.ts';
import type { Log } from './log.ts';
import { notificationWords } from './notification-words.ts';

/** As the installers register the app (electron-builder.yml); Windows shows nobody else's notifications. */
const APP_ID = 'org.switchboard.desktop';

export interface NotificationsOptions {
  /** What the card, or the thing that had the name, is called now; undefined where it is no longer there. */
  nameOf: (conflict: Conflict) => string | undefined;
  goTo: (place: GoTo) => void;
  log: Log;
}

/** What the system shows of conflicts, outside the windows. */
export interface ConflictNotifications {
  /** One notification, of one conflict or of several that came together. */
  show(conflicts: Conflict[]): void;
  /** Takes a notification away once all that it told of has been looked at. */
  read(conflictId: string): void;
}

export function createConflictNotifications(options: NotificationsOptions): ConflictNotifications {
  const { nameOf, goTo, log } = options;
  app.setAppUserModelId(APP_ID);
  /** On the screen, with what is still to be looked at. Electron forgets the clicks of one that nobody holds. */
  const shown = new Map<Notification, Set<string>>();

  return {
    show(conflicts) {
      if (!Notification.isSupported()) return;
      const notification = new Notification(notificationWords(conflicts, nameOf));
      shown.set(notification, new Set(conflicts.map(({ id }) => id)));
      notification.on('click', () => goTo(placeOf(conflicts)));
      notification.on('close', () => shown.delete(notification));
      notification.on('failed', (_event, error) =>
        log({ level: 'warn', message: 'No notification.', error }),
      );
      notification.show();
    },
    read(conflictId) {
      for (const [notification, ids] of shown) {
        if (!ids.delete(conflictId) || ids.size > 0) continue;
        notification.close();
        shown.delete(notification);
      }
    },
  };
}

/** One conflict is shown on its card; several are a list. */
function placeOf(conflicts: Conflict[]): GoTo {
  const [first] = conflicts;
  if (conflicts.length !== 1 || !first) return { what: 'inbox' };
  return { what: 'conflict', conflictId: first.id, boardId: first.boardId, cardId: first.cardId };
}
