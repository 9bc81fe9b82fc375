import type { templates as english } from '../en/templates.ts';
import type { Translated } from '../words.ts';

export const templates: Translated<typeof english> = {
  boardMade: 'Neue Boards können jetzt mit „{{name}}“ beginnen',
  boardUnmade: '„{{name}}“ ist keine Vorlage mehr',
  cardMade: '„{{title}}“ ist jetzt eine Vorlage',
  cardUnmade: '„{{title}}“ ist wieder auf dem Board',
  newCard: 'Neue Karte aus Vorlage',
  ofBoardMenu: 'Vorlagen dieses Boards …',
  newCardFrom: 'Neue Karte aus {{title}}',
  none: 'Dieses Board hat noch keine Vorlagen. Öffnen Sie eine Karte, die oft gebraucht wird, und wählen Sie „Zur Vorlage machen“.',
  ofBoard: 'Vorlagen dieses Boards',
};
