import type { members as english } from '../en/members.ts';
import type { Translated } from '../words.ts';

export const members: Translated<typeof english> = {
  openToAll: '„{{name}}“ ist für alle offen',
  isPrivate: '„{{name}}“ ist jetzt privat',
  takenOff: '{{name}} hat keinen Zugriff mehr auf „{{name2}}“',
  youLeft: 'Sie haben „{{name}}“ verlassen',
};
