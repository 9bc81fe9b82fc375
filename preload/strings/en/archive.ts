export const archive = {
  from: 'from {{name}}',
  restoreCard: 'Restore {{title}}',
  withCards_one: 'with {{count}} card',
  withCards_other: 'with {{count}} cards',
  restoreColumn: 'Restore column {{name}}',
  title: 'Archived cards and columns',
  empty: 'Nothing on this board is archived. What you archive can be brought back from here.',
  columns: 'Archived columns',
  columnsHeading: 'Columns',
  cards: 'Archived cards',
  cardsHeading: 'Cards',
} as const;
