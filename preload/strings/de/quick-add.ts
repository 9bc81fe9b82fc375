import type { quickAdd as english } from '../en/quick-add.ts';
import type { Translated } from '../words.ts';

export const quickAdd: Translated<typeof english> = {
  title: 'Titel der neuen Karte',
  placeholder: 'Was ist zu tun?',
  stop: 'Keine weiteren Karten hinzufügen',
  keys: 'Eingabe fügt hinzu, Esc schließt',
};
