import type { cardFace as english } from '../en/card-face.ts';
import type { Translated } from '../words.ts';

export const cardFace: Translated<typeof english> = {
  due: 'Fällig:',
  hasDescription: 'Hat eine Beschreibung',
  checklist: '{{done}} von {{all}} Punkten der Checklisten erledigt',
  comments_one: '{{count}} Kommentar',
  comments_other: '{{count}} Kommentare',
  files_one: '{{count}} Datei',
  files_other: '{{count}} Dateien',
  assigned: 'Zugewiesen an',
  fileRefused: 'Eine Datei wurde nicht angehängt',
  filesUnsent_one: '{{count}} Datei noch nicht gesendet',
  filesUnsent_other: '{{count}} Dateien noch nicht gesendet',
  selected: 'Ausgewählt',
};
