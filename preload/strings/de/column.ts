import type { column as english } from '../en/column.ts';
import type { Translated } from '../words.ts';

export const column: Translated<typeof english> = {
  expand: '{{name}} ausklappen',
  cards_one: '{{count}} Karte',
  cards_other: '{{count}} Karten',
  someShown: '{{count}} von {{cards}} angezeigt',
  overLimit: '{{shown}}, mehr als das Limit von {{limit}}',
  underLimit: '{{shown}}, das Limit ist {{limit}}',
  someOf: '{{count}} von {{total}}',
  actions: 'Aktionen für Spalte {{name}}',
  addCard: 'Karte hinzufügen',
  selectAll: 'Alle Karten auswählen',
  setLimit: 'Kartenlimit festlegen …',
  changeLimit: 'Kartenlimit ändern …',
  moveLeft: 'Nach links verschieben',
  moveRight: 'Nach rechts verschieben',
  archive: 'Spalte archivieren',
  named: 'Spalte {{shown}}',
  draggable: 'verschiebbare Spalte',
  collapse: '{{name}} einklappen',
};
