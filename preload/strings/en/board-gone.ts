export const boardGone = {
  other: 'Go to another board',
  canBeAdded: 'Somebody on it can add you again.',
  purged: 'Its cards, comments and files are gone for everybody.',
  kept: 'What you had changed and not sent yet is kept in your notices.',
  words: 'Words you had begun',
  purgedBy: 'This board was removed for good by {{by}}',
  namedPurgedBy: '“{{name}}” was removed for good by {{by}}',
  notShared: 'This board is not shared with you',
  namedNotShared: '“{{name}}” is no longer shared with you',
} as const;
