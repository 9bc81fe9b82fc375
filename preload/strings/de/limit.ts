import type { limit as english } from '../en/limit.ts';
import type { Translated } from '../words.ts';

export const limit: Translated<typeof english> = {
  title: 'Kartenlimit von {{name}}',
  lead: 'Eine Spalte mit mehr Karten als ihrem Limit zeigt das an. Karten lassen sich trotzdem hineinschieben.',
  most: 'Höchstzahl gleichzeitiger Karten',
  none: 'Kein Limit',
  wrong:
    'Geben Sie eine ganze Zahl von 1 bis {{cardLimit}} ein, oder lassen Sie das Feld leer für kein Limit.',
  inIt_one: 'Jetzt ist {{count}} Karte darin. Lassen Sie das Feld leer für kein Limit.',
  inIt_other: 'Jetzt sind {{count}} Karten darin. Lassen Sie das Feld leer für kein Limit.',
};
