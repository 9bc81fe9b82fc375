export const dates = {
  justNow: 'just now',
  overdue: 'Overdue, {{when}}',
  today: 'Today, {{time}}',
  tomorrow: 'Tomorrow, {{time}}',
  asOf: '{{time}} {{day}}',
} as const;
