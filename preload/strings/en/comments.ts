export const comments = {
  one: 'Comment',
  deleted: 'Deleted your comment',
  edit: 'Edit comment',
  delete: 'Delete comment',
  edited: 'edited',
  new: 'New comment',
  placeholder: 'Write a comment… @ mentions somebody',
  send: 'Comment',
  ctrlEnterSends: 'Ctrl+Enter sends',
  title: 'Comments',
} as const;
