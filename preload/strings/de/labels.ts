import type { labels as english } from '../en/labels.ts';
import type { Translated } from '../words.ts';

export const labels: Translated<typeof english> = {
  nameless: 'Label in {{color}}',
  name: 'Name des Labels',
  color: 'Farbe',
  delete: 'Label löschen',
  edit: 'Label {{nameOfLabel}} bearbeiten',
  newTitle: 'Neues Label',
  create: 'Label erstellen',
  editTitle: 'Label bearbeiten',
  save: 'Label speichern',
  ofBoard: 'Labels dieses Boards',
  title: 'Labels',
  choose: 'Labels auswählen',
  none: 'Noch keine',
  ofCard: 'Labels dieser Karte',
};
