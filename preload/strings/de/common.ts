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
};
