import type { actions as english } from '../en/actions.ts';
import type { Translated } from '../words.ts';

export const actions: Translated<typeof english> = {
  copied: 'Kopiert',
  archived: '„{{name}}“ archiviert',
  linkCopied: 'Link kopiert',
  handedOver: 'Sie machen damit auf Ihrem anderen Gerät weiter.',
  joinFirst: 'Treten Sie zuerst dem Hub Ihres Teams bei; öffnen Sie dann die Datei noch einmal.',
  look: 'Ansehen',
  undone: 'Rückgängig gemacht: {{says}}',
  redo: 'Wiederholen',
  redone: 'Wiederholt: {{says}}',
};
