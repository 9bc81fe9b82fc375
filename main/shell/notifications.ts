import { app, Notification } from 'electron';
import type { GoTo, Notice, NotificationKind } from '../../preload/contract/index.ts';
import type { Card, Conflict, Mention } from '../../server/protocol/index.ts';
import type { Log } from './log.ts';
import { mentionWords, notificationWords, refusalWords } from './notification-words.ts';

/** As the installers register the app (electron-builder.yml); Windows shows nobody else's notifications. */
const APP_ID = 'org.switchboard.desktop';

export interface NotificationsOptions {
  /** Whether the person wants to be told of such, now. */
  may: (kind: NotificationKind) => boolean;
  /** What the card, or the thing that had the name, is called now; undefined where it is no longer there. */
  nameOf: (conflict: Conflict) => string | undefined;
  /** As it is now; undefined where it is no longer there. */
  cardOf: (cardId: string) => Card | undefined;
  goTo: (place: GoTo) => void;
  log: Log;
}

/** What the system shows outside of the windows. */
export interface Notifications {
  /** One notification, of one conflict or of several that came together. */
  show(conflicts: Conflict[]): void;
  /** Likewise of places where somebody mentioned the person. */
  mentioned(mentions: Mention[]): void;
  /** One notification of edits that the hub did not take. */
  refused(notices: readonly Notice[]): void;
  /** Takes a notification away once all that it told of has been looked at. */
  read(id: string): void;
}

export function createNotifications(options: NotificationsOptions): Notifications {
  const { may, nameOf, cardOf, goTo, log } = options;
  app.setAppUserModelId(APP_ID);
  /** On the screen, with what is still to be looked at. Electron forgets the clicks of one that nobody holds. */
  const shown = new Map<Notification, Set<string>>();

  function tell(words: { title: string; body: string }, ids: readonly string[], place: GoTo): void {
    if (!Notification.isSupported()) return;
    const notification = new Notification(words);
    shown.set(notification, new Set(ids));
    notification.on('click', () => {
      // Electron lets go of it now; some systems would leave it on the screen.
      notification.close();
      shown.delete(notification);
      goTo(place);
    });
    notification.on('close', () => shown.delete(notification));
    notification.on('failed', (_event, error) => log({ level: 'warn', message: 'No notification.', error }));
    notification.show();
  }
  const idsOf = (things: readonly { id: string }[]) => things.map(({ id }) => id);

  return {
    show(conflicts) {
      if (may('conflicts')) tell(notificationWords(conflicts, nameOf), idsOf(conflicts), placeOf(conflicts));
    },
    mentioned(mentions) {
      if (!may('mentions')) return;
      const words = mentionWords(mentions, (cardId) => cardOf(cardId)?.title);
      tell(words, idsOf(mentions), placeOfMentions(mentions, cardOf));
    },
    refused(notices) {
      if (may('refusals')) tell(refusalWords(notices), idsOf(notices), { what: 'inbox' });
    },
    read(id) {
      for (const [notification, ids] of shown) {
        if (!ids.delete(id) || ids.size > 0) continue;
        notification.close();
        shown.delete(notification);
      }
    },
  };
}

/** Those on one card are there, on whichever board it is now; else they are a list. */
function placeOfMentions(mentions: readonly Mention[], cardOf: NotificationsOptions['cardOf']): GoTo {
  const [first] = mentions;
  const card = first && cardOf(first.cardId);
  if (!card || mentions.some(({ cardId }) => cardId !== card.id)) return { what: 'inbox' };
  const commentId = mentions.length === 1 ? first.commentId : null;
  return { what: 'place', boardId: card.boardId, cardId: card.id, commentId };
}

/** One conflict is shown on its card; several are a list. */
function placeOf(conflicts: Conflict[]): GoTo {
  const [first] = conflicts;
  if (conflicts.length !== 1 || !first) return { what: 'inbox' };
  return { what: 'conflict', conflictId: first.id, boardId: first.boardId, cardId: first.cardId };
}
