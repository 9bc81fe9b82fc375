import type { colors as english } from '../en/colors.ts';
import type { Translated } from '../words.ts';

export const colors: Translated<typeof english> = {
  red: 'Rot',
  orange: 'Orange',
  yellow: 'Gelb',
  green: 'Grün',
  teal: 'Türkis',
  blue: 'Blau',
  purple: 'Violett',
  pink: 'Rosa',
  grey: 'Grau',
};
