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
  underWay: 'An export is under way. Wait for it, or cancel it.',
  where: 'Export the board',
  filesNeedHub:
    'its files are kept by the hub, which can’t be reached at the moment. Try again when you are connected, or export it as JSON, without its files',
  fileNotHad:
    '“{{name}}” can’t be had from the hub any more. Remove it from its card, or export the board as JSON, without its files',
  boardGone: 'This board is not here any more.',
  failed: '“{{name}}” was not exported: {{why}}.',
  doExport: 'Export',
  fileZip: 'ZIP archive',
  fileBoard: 'Switchboard board',
  files_one: '{{done}} of {{total}} file',
  files_other: '{{done}} of {{total}} files',
} as const;
