import type { calendar as english } from '../en/calendar.ts';
import type { Translated } from '../words.ts';

export const calendar: Translated<typeof english> = {
  undated_one: '{{count}} Karte ohne Fälligkeit',
  undated_other: '{{count}} Karten ohne Fälligkeit',
  before: 'Voriger Monat',
  after: 'Nächster Monat',
  cardIn: '{{title}} – {{column}}',
};
