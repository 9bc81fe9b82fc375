import type { openCards as english } from '../en/open-cards.ts';
import type { Translated } from '../words.ts';

export const openCards: Translated<typeof english> = {
  otherDevice: 'auf einem anderen Gerät von Ihnen',
  ownWindow: 'in einem eigenen Fenster',
  inWindow: 'im Fenster „{{windowName}}“',
  theCard: 'Die Karte',
  openHere: 'Auch hier öffnen',
  isOpen: '„{{title}}“ ist {{where}} geöffnet.',
};
