import type { cardMenu as english } from '../en/card-menu.ts';
import type { Translated } from '../words.ts';

export const cardMenu: Translated<typeof english> = {
  actions: 'Aktionen für Karte {{title}}',
  open: 'Öffnen',
  ownWindow: 'In eigenem Fenster öffnen',
  moveTo: 'Verschieben nach',
  otherBoard: 'Auf ein anderes Board verschieben …',
  copy: 'Kopieren …',
  unselect: 'Aus der Auswahl nehmen',
  select: 'Auswählen',
  archive: 'Archivieren',
};
