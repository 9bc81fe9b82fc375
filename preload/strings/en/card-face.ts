export const cardFace = {
  due: 'Due:',
  hasDescription: 'Has a description',
  checklist: '{{done}} of {{all}} checklist items done',
  comments_one: '{{count}} comment',
  comments_other: '{{count}} comments',
  files_one: '{{count}} file',
  files_other: '{{count}} files',
  assigned: 'Assigned to',
  fileRefused: 'A file was not attached',
  filesUnsent_one: '{{count}} file not sent yet',
  filesUnsent_other: '{{count}} files not sent yet',
  selected: 'Selected',
} as const;
