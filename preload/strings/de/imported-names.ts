import type { importedNames as english } from '../en/imported-names.ts';
import type { Translated } from '../words.ts';

export const importedNames: Translated<typeof english> = {
  untitled: 'Ohne Titel',
  withoutList: 'Ohne Liste',
  imported: 'Importiert',
  checklist: 'Checkliste',
  somebody: 'Jemand',
  links: 'Links',
  noColour: 'ohne Farbe',
};
