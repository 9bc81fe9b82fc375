import type { keys as english } from '../en/keys.ts';
import type { Translated } from '../words.ts';

export const keys: Translated<typeof english> = {
  or: 'oder',
  control: 'Strg',
  shift: 'Umschalt',
  enter: 'Eingabe',
  space: 'Leertaste',
  delete: 'Entf',
  backspace: 'Rücktaste',
  escape: 'Esc',
};
