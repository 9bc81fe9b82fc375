import type { bulk as english } from '../en/bulk.ts';
import type { Translated } from '../words.ts';

export const bulk: Translated<typeof english> = {
  cards_one: '{{count}} Karte',
  cards_other: '{{count}} Karten',
  done: '{{did}}: {{cards}}',
  stay_one: '{{count}} Karte bleibt, wie sie ist: {{why}}',
  stay_other: '{{count}} Karten bleiben, wie sie sind: {{why}}',
  otherReasons: 'Andere wurden aus anderen Gründen abgelehnt.',
  fullOfLabels: 'Eine Karte kann {{most}} Labels haben, mehr nicht.',
  fullOfPeople: 'Eine Karte kann {{most}} Personen haben, mehr nicht.',
  moved: 'Verschoben',
  movedTo: 'Nach {{name}} verschoben',
  labelled: 'Mit „{{name}}“ versehen',
  unlabelled: 'Label „{{name}}“ entfernt',
  assigned: '{{name}} zugewiesen',
  unassigned: 'Zuweisung an {{name}} entfernt',
  dueRemoved: 'Fälligkeit entfernt',
  dueSet: 'Fälligkeit gesetzt',
  archived: 'Archiviert',
};
