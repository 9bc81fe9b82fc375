import type { things as english } from '../en/things.ts';
import type { Translated } from '../words.ts';

export const things: Translated<typeof english> = {
  aCard: 'Eine Karte',
  aBoard: 'Ein Board',
  aColumn: 'Eine Spalte',
  aLabel: 'Ein Label',
  namedCard: 'Karte „{{name}}“',
  namedBoard: 'Board „{{name}}“',
  namedColumn: 'Spalte „{{name}}“',
  namedLabel: 'Label „{{name}}“',
};
