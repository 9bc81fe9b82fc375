export const limit = {
  title: 'Card limit of {{name}}',
  lead: 'A column with more cards than its limit says so. Cards can still be moved into it.',
  most: 'Most cards at a time',
  none: 'No limit',
  wrong: 'Give a whole number from 1 to {{cardLimit}}, or leave it empty for no limit.',
  inIt_one: 'There is {{count}} card in it now. Leave it empty for no limit.',
  inIt_other: 'There are {{count}} cards in it now. Leave it empty for no limit.',
} as const;
