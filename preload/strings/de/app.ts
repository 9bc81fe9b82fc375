import type { app as english } from '../en/app.ts';
import type { Translated } from '../words.ts';

export const app: Translated<typeof english> = {
  archived: 'Dieses Board ist archiviert',
  restoreBoard: 'Board wiederherstellen',
  archivedNote:
    'Nichts darauf ist verloren: Stellen Sie „{{name}}“ wieder her, um dort weiterzumachen, wo Sie aufgehört haben.',
  archivedForGuests: 'Nichts darauf ist verloren. Ein Mitglied des Teams kann es wiederherstellen.',
  waiting: 'Das Board wird geladen …',
  noBoard: 'Kein Board',
  failed: 'Dieses Fenster konnte nicht geöffnet werden',
  noAnswer: 'Die App hat diesem Fenster nicht geantwortet: {{detail}}',
};
