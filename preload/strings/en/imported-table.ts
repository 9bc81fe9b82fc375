export const importedTable = {
  noRows: 'There are no rows in this file to make cards of.',
  noTitles: 'Choose the column that holds the titles of the cards.',
  whichFirst: 'Say whether the day or the month comes first in its dates.',
  openQuote: 'A quote begins here and never ends, so all that follows is one cell.',
  noTitle: 'It has no title.',
  noDate: '“{{cell}}” is not a date, so its card comes without one.',
  tooManyCells_one: 'It has {{count}} cell too many; it is left out.',
  tooManyCells_other: 'It has {{count}} cells too many; they are left out.',
} as const;
