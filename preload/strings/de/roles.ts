import type { roles as english } from '../en/roles.ts';
import type { Translated } from '../words.ts';

export const roles: Translated<typeof english> = {
  owner: 'Inhaber',
  admin: 'Admin',
  member: 'Mitglied',
  guest: 'Gast',
  guestSentence: 'Sie sind hier Gast: Sie können lesen und kommentieren.',
  ownerNote: 'Darf alles und bestimmt, wer Inhaber oder Admin ist.',
  adminNote: 'Arbeitet an Boards, lädt Personen ein und vergibt die Rollen Mitglied und Gast.',
  memberNote: 'Arbeitet an Boards: erstellt, verschiebt und ändert Karten.',
  guestNote: 'Liest Boards und kommentiert Karten. Ändert sonst nichts.',
};
