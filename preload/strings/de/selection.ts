import type { selection as english } from '../en/selection.ts';
import type { Translated } from '../words.ts';

export const selection: Translated<typeof english> = {
  dueOf: 'Fälligkeit: {{cards}}',
  setDue: 'Fälligkeit setzen',
  move: 'Verschieben',
  label: 'Labels',
  assign: 'Zuweisen',
  due: 'Fällig',
  title: 'Ausgewählte Karten',
  count: '{{cards}} ausgewählt',
  none: 'Auswahl aufheben',
};
