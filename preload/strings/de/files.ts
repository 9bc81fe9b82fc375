import type { files as english } from '../en/files.ts';
import type { Translated } from '../words.ts';

export const files: Translated<typeof english> = {
  unreadable: '„{{name}}“ konnte nicht gelesen werden. Wählen Sie einzelne Dateien und keine Ordner.',
  pasted: 'Eingefügt {{day}} {{time}}.png',
};
