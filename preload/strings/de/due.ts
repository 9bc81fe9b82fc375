import type { due as english } from '../en/due.ts';
import type { Translated } from '../words.ts';

export const due: Translated<typeof english> = {
  title: 'Fällig',
  none: 'Kein Termin',
  date: 'Fälligkeit',
  remove: 'Fälligkeit entfernen',
};
