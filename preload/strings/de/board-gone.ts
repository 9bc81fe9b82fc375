import type { boardGone as english } from '../en/board-gone.ts';
import type { Translated } from '../words.ts';

export const boardGone: Translated<typeof english> = {
  other: 'Zu einem anderen Board',
  canBeAdded: 'Jemand, der Zugriff hat, kann Sie wieder hinzufügen.',
  purged: 'Seine Karten, Kommentare und Dateien sind für alle gelöscht.',
  kept: 'Was Sie geändert hatten und noch nicht gesendet war, bleibt in Ihren Hinweisen erhalten.',
  words: 'Worte, die Sie begonnen hatten',
  purgedBy: 'Dieses Board wurde von {{by}} endgültig entfernt',
  namedPurgedBy: '„{{name}}“ wurde von {{by}} endgültig entfernt',
  notShared: 'Dieses Board ist nicht für Sie freigegeben',
  namedNotShared: '„{{name}}“ ist nicht mehr für Sie freigegeben',
};
