import type { description as english } from '../en/description.ts';
import type { Translated } from '../words.ts';

export const description: Translated<typeof english> = {
  title: 'Beschreibung',
  placeholder: 'Schreiben Sie, was für diese Karte wichtig ist. Markdown funktioniert hier.',
  elsewhere: 'Sie schreiben dies gerade in einem anderen Fenster.',
  unsaved: 'Hier stehen Worte von Ihnen, die nicht gespeichert sind.',
  goOnHere: 'Hier weitermachen',
  goOn: 'Weiterschreiben',
  edit: 'Beschreibung bearbeiten',
  add: 'Beschreibung hinzufügen …',
};
