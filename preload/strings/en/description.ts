export const description = {
  title: 'Description',
  placeholder: 'Write what matters for this card. Markdown works here.',
  elsewhere: 'You are writing this in another window.',
  unsaved: 'You have words here that are not saved.',
  goOnHere: 'Go on here',
  goOn: 'Go on writing',
  edit: 'Edit description',
  add: 'Add a description…',
} as const;
