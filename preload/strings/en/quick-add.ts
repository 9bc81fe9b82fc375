export const quickAdd = {
  title: 'Title of the new card',
  placeholder: 'What needs doing?',
  stop: 'Stop adding cards',
  keys: 'Enter adds, Esc closes',
} as const;
