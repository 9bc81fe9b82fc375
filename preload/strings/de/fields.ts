import type { fields as english } from '../en/fields.ts';
import type { Translated } from '../words.ts';

export const fields: Translated<typeof english> = {
  title: 'Titel',
  description: 'Beschreibung',
  due: 'Fälligkeit',
  labelIds: 'Labels',
  assignees: 'Personen',
  checklists: 'Checklisten',
  name: 'Name',
  color: 'Farbe',
  cardLimit: 'Kartenlimit',
  place: 'Platz',
};
