import type { incidents as english } from '../en/incidents.ts';
import type { Translated } from '../words.ts';

export const incidents: Translated<typeof english> = {
  rollback: 'Die Live-Auslieferung ging von Phase {{from}} auf Phase {{to}} zurück',
  breach: 'Phase {{phase}} hält ihre Grenzwerte nicht ein',
  breakerOpen: 'Der Datenträger nimmt keine Änderungen an',
  killSwitch: '„{{name}}“ wurde ausgeschaltet',
  evictions: 'Viele Streams gingen auf einmal verloren',
  parityMismatch: 'Clients und Hub stimmten nicht überein',
  inEnglish: 'Diesen Bericht verfasst der Hub, für alle gleich und auf Englisch.',
};
