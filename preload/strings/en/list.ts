export const list = {
  card: 'Card',
  column: 'Column',
  checklists: 'Checklists',
  selectAll: 'Select all cards',
  select: 'Select {{title}}',
  doneOf: '{{done}} of {{all}}',
  empty: 'No cards to list',
  emptyNote: 'Cards that are on the board, and that its filter lets through, are listed here.',
  title: 'Cards of the board',
} as const;
