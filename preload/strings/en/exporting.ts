export const exporting = {
  allWithFiles: '{{name}}, everything with all files, to import again',
  everything: '{{name}}, everything but files, to import again',
  sheets: '{{name}}, for spreadsheets',
  toRead: '{{name}}, to read',
  done: 'Exported “{{name}}” to {{fileName}}',
  title: 'Export',
  busy: 'Exporting “{{boardName}}”',
  whole: 'The file is there once all of it is written. Closed, this goes on by itself.',
  cancel: 'Cancel export',
  files_one: '{{done}} of {{total}} file',
  files_other: '{{done}} of {{total}} files',
} as const;
