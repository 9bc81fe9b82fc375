export const views = {
  columns: 'Columns',
  list: 'List',
  calendar: 'Calendar',
  showAs: 'Show the board as',
} as const;
