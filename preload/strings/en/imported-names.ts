export const importedNames = {
  untitled: 'Untitled',
  withoutList: 'Without a list',
  imported: 'Imported',
  checklist: 'Checklist',
  somebody: 'Somebody',
  links: 'Links',
  noColour: 'no colour',
} as const;
