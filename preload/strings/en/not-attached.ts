export const notAttached = {
  sentence: '“{{name}}” was not attached. {{why}}',
  unreadable: 'It could not be read. See whether it is a single file that may be opened.',
  empty: 'There is nothing in it.',
  tooLarge: 'It is too large for any hub. Put a link to it on the card instead.',
  noRoom:
    'As many files wait for the hub on this device as it keeps, 1 GB. Attach it once they have been sent.',
  cardGone: 'The card is not here any more. Save a copy, and attach that to another card.',
  attaching: 'Attaching “{{name}}”',
} as const;
