import type { common as english } from '../en/common.ts';
import type { Translated } from '../words.ts';

export const common: Translated<typeof english> = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  save: 'Speichern',
  tryAgain: 'Erneut versuchen',
  undo: 'Rückgängig machen',
  edit: 'Bearbeiten',
  rename: 'Umbenennen',
  restore: 'Wiederherstellen',
  copyLink: 'Link kopieren',
  notSent: 'Noch nicht gesendet',
  copy: 'Kopieren',
  add: 'Hinzufügen',
  discard: 'Verwerfen',
  delete: 'Löschen',
  remove: 'Entfernen',
  ctrlEnterSaves: 'Strg+Eingabe speichert',
  ownWindow: 'In eigenem Fenster öffnen',
  done: 'Fertig',
  today: 'Heute',
};
