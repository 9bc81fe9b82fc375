export const exported = {
  due: 'Due: {{due}}',
  assigned: 'Assigned to: {{names}}',
  labels: 'Labels: {{names}}',
} as const;
