import type { refusals as english } from '../en/refusals.ts';
import type { Translated } from '../words.ts';

export const refusals: Translated<typeof english> = {
  boardGone: 'Das Board, um das es geht, ist nicht mehr da oder nicht mehr für Sie freigegeben.',
  columnGone: 'Die Spalte, um die es geht, ist nicht mehr da oder nicht mehr für Sie freigegeben.',
  cardGone: 'Die Karte, um die es geht, ist nicht mehr da oder nicht mehr für Sie freigegeben.',
  labelGone: 'Das Label, um das es geht, ist nicht mehr da oder nicht mehr für Sie freigegeben.',
  personGone: 'Die Person, um die es geht, ist nicht mehr da oder nicht mehr für Sie freigegeben.',
  thingGone: 'Das, worum es geht, ist nicht mehr da oder nicht mehr für Sie freigegeben.',
  guest: 'Sie sind hier Gast, und Gäste lesen und kommentieren.',
  fileGone:
    'Der Hub hat die Datei nicht mehr, denn sie war einen Tag lang auf keiner Karte. Hängen Sie sie noch einmal an.',
};
