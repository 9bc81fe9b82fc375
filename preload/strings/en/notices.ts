export const notices = {
  goToCard: 'Go to card',
  title: 'Notices',
  new_one: 'Notices, {{count}} new',
  new_other: 'Notices, {{count}} new',
  empty:
    'All is well. Who mentions you is told here, and the words of an edit that is refused or replaced are kept.',
  yourWords: 'Your words',
  restoreCard: 'Restore card',
  createAgain: 'Create again',
  dismiss: 'Dismiss',
  dismissMessage: 'Dismiss',
  message: 'Message',
  messages: 'Messages ({hotkey})',
} as const;
