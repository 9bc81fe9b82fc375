import type { roles as english } from '../en/roles.ts';
import type { Translated } from '../words.ts';

export const roles: Translated<typeof english> = {
  owner: 'Inhaber',
  admin: 'Admin',
  member: 'Mitglied',
  guest: 'Gast',
  guestSentence: 'Sie sind hier Gast: Sie können lesen und kommentieren.',
};
