import type { list as english } from '../en/list.ts';
import type { Translated } from '../words.ts';

export const list: Translated<typeof english> = {
  card: 'Karte',
  column: 'Spalte',
  checklists: 'Checklisten',
  selectAll: 'Alle Karten auswählen',
  select: '{{title}} auswählen',
  doneOf: '{{done}} von {{all}}',
  empty: 'Keine Karten aufzulisten',
  emptyNote: 'Karten, die auf dem Board sind und die sein Filter durchlässt, werden hier aufgelistet.',
  title: 'Karten des Boards',
};
