import type { assignees as english } from '../en/assignees.ts';
import type { Translated } from '../words.ts';

export const assignees: Translated<typeof english> = {
  find: 'Person suchen oder hinzufügen',
  people: 'Personen',
  add: '„{{wanted}}“ hinzufügen',
  title: 'Zugewiesen',
  choose: 'Zuweisungen auswählen',
  nobody: 'Noch niemand',
  assigned: 'Zugewiesene Personen',
};
