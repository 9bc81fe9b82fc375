import type { tray as english } from '../en/tray.ts';
import type { Translated } from '../words.ts';

export const tray: Translated<typeof english> = {
  notSignedIn: 'Bei keinem Hub angemeldet',
  connected: 'Verbunden',
  withoutHub: 'Ohne Verbindung zum Hub',
  connecting: 'Verbindung wird hergestellt',
  show: 'Switchboard anzeigen',
  doNotDisturb: 'Nicht stören',
  status: '{{workspace}}: {{now}}',
  waiting_one: '{{workspace}}: {{now}}, {{count}} Änderung wartet',
  waiting_other: '{{workspace}}: {{now}}, {{count}} Änderungen warten',
  notices_one: '{{count}} Hinweis',
  notices_other: '{{count}} Hinweise',
};
