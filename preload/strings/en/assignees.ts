export const assignees = {
  find: 'Find or add a person',
  people: 'People',
  add: 'Add “{{wanted}}”',
  title: 'Assignees',
  choose: 'Choose assignees',
  nobody: 'Nobody yet',
  assigned: 'Assigned people',
} as const;
