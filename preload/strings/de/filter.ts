import type { filter as english } from '../en/filter.ts';
import type { Translated } from '../words.ts';

export const filter: Translated<typeof english> = {
  title: 'Karten filtern',
  text: 'Text in der Karte',
  clear: 'Zurücksetzen',
  showAll: 'Alle Karten anzeigen',
  shown_one: '{{shown}} von {{count}} Karte angezeigt',
  shown_other: '{{shown}} von {{count}} Karten angezeigt',
  noLabel: 'Kein Label',
  nobody: 'Niemand',
  overdue: 'Überfällig',
  week: 'In den nächsten 7 Tagen',
  noDue: 'Ohne Fälligkeit',
  labels: 'Labels',
  people: 'Personen',
  due: 'Fällig',
  chosen: '{{name}}: {{count}}',
};
