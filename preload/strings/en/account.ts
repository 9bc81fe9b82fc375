export const account = {
  menu: '{{name}}, {{role}}: settings',
  people: 'People',
  operations: 'Operations',
} as const;
