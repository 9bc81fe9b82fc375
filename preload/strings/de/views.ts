import type { views as english } from '../en/views.ts';
import type { Translated } from '../words.ts';

export const views: Translated<typeof english> = {
  columns: 'Spalten',
  list: 'Liste',
  calendar: 'Kalender',
  showAs: 'Board anzeigen als',
};
