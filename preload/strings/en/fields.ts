export const fields = {
  title: 'title',
  description: 'description',
  due: 'due date',
  labelIds: 'labels',
  assignees: 'people',
  checklists: 'checklists',
  name: 'name',
  color: 'colour',
  cardLimit: 'card limit',
  place: 'place',
} as const;
