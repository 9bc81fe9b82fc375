export const due = {
  title: 'Due',
  none: 'No date',
  date: 'Due date',
  remove: 'Remove due date',
} as const;
