export const importEnds = {
  imported: 'The import of “{{name}}” went on by itself: all of it is there.',
  cancelled: 'The import of “{{name}}” was taken back: nothing of it is there.',
  open: 'Open board',
} as const;
