import type { checklists as english } from '../en/checklists.ts';
import type { Translated } from '../words.ts';

export const checklists: Translated<typeof english> = {
  newItemIn: 'Neuer Punkt in {{name}}',
  placeholder: 'Was ist zu tun?',
  doneAdding: 'Fertig',
  name: 'Name der Checkliste',
  rename: 'Checkliste umbenennen',
  delete: 'Checkliste {{name}} löschen',
  itemsDone: '{{done}} von {{all}} Punkten erledigt',
  addItemTo: 'Punkt zu {{name}} hinzufügen',
  addItem: 'Punkt hinzufügen',
  text: 'Text des Punkts',
  editItem: '{{text}} bearbeiten',
  deleteItem: '{{text}} löschen',
  usualName: 'Checkliste',
  newName: 'Name der neuen Checkliste',
  add: 'Checkliste hinzufügen',
};
