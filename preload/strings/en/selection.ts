export const selection = {
  dueOf: 'Due date of {{cards}}',
  setDue: 'Set due date',
  move: 'Move',
  label: 'Label',
  assign: 'Assign',
  due: 'Due',
  title: 'Selected cards',
  count: '{{cards}} selected',
  none: 'Select none',
} as const;
