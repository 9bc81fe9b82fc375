export const cardMenu = {
  actions: 'Card actions for {{title}}',
  open: 'Open',
  ownWindow: 'Open in its own window',
  moveTo: 'Move to',
  otherBoard: 'Move to another board…',
  copy: 'Copy…',
  unselect: 'Take out of the selection',
  select: 'Select',
  archive: 'Archive',
} as const;
