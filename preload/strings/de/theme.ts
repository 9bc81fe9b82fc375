import type { theme as english } from '../en/theme.ts';
import type { Translated } from '../words.ts';

export const theme: Translated<typeof english> = {
  system: 'System',
  light: 'Hell',
  dark: 'Dunkel',
  contrast: 'Hoher Kontrast',
  title: 'Farbschema',
  note: 'Auf allen Ihren Geräten.',
};
