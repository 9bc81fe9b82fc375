export const common = {
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  tryAgain: 'Try again',
  undo: 'Undo',
  edit: 'Edit',
  rename: 'Rename',
  restore: 'Restore',
  copyLink: 'Copy link',
  notSent: 'Not sent yet',
  copy: 'Copy',
} as const;
