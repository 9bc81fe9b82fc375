export const keys = {
  or: 'or',
  control: 'Ctrl',
  shift: 'Shift',
  enter: 'Enter',
  space: 'Space',
  delete: 'Delete',
  backspace: 'Backspace',
  escape: 'Esc',
} as const;
