import type { purge as english } from '../en/purge.ts';
import type { Translated } from '../words.ts';

export const purge: Translated<typeof english> = {
  removeNamed: '{{name}} endgültig entfernen',
  remove: 'Endgültig entfernen',
  removed: '„{{name}}“ endgültig entfernt',
  title: '„{{name}}“ endgültig entfernen?',
  note: 'Für alle ist danach Folgendes weg: {{goes}}. Niemand kann es zurückholen: nicht durch Rückgängigmachen und nicht aus dem Verlauf. Früher angelegte Sicherungen enthalten es weiterhin.',
  words: 'ihr Text',
  history: 'ihr Verlauf',
  allOnBoard: 'alle Kommentare, Dateien, Labels und der Verlauf darauf',
  comments_one: 'ihr Kommentar',
  comments_other: 'ihre {{count}} Kommentare',
  files_one: 'ihre Datei',
  files_other: 'ihre {{count}} Dateien',
  columns_one: 'seine Spalte',
  columns_other: 'seine {{count}} Spalten',
  cards_one: 'seine Karte',
  cards_other: 'seine {{count}} Karten',
};
