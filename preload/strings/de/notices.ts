import type { notices as english } from '../en/notices.ts';
import type { Translated } from '../words.ts';

export const notices: Translated<typeof english> = {
  goToCard: 'Zur Karte',
  title: 'Hinweise',
  new_one: 'Hinweise, {{count}} neu',
  new_other: 'Hinweise, {{count}} neu',
  empty:
    'Alles in Ordnung. Wer Sie erwähnt, steht hier, und die Worte einer Änderung, die abgelehnt oder ersetzt wird, bleiben erhalten.',
  yourWords: 'Ihre Worte',
  restoreCard: 'Karte wiederherstellen',
  createAgain: 'Neu erstellen',
  dismiss: 'Verwerfen',
  dismissMessage: 'Schließen',
  message: 'Meldung',
  messages: 'Meldungen ({hotkey})',
};
