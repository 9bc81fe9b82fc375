export const boardArchive = {
  damaged:
    'This archive is damaged: {{what}}. Export the board again, or take a copy that nobody has changed.',
  twice: '“{{name}}” is in it twice',
  missing: 'the file “{{name}}” is missing from it',
  otherFile: 'the file “{{name}}” in it is not the one that the board had',
  noBoard:
    'This is a ZIP archive without a board. Switchboard imports archives that it exported itself; unpack any other one, and choose the board’s JSON file in it.',
  workbook:
    'This is a workbook or another document of an office program; in a spreadsheet, save it as CSV and choose that.',
  encrypted: 'This archive is encrypted. Unpack it with its password, and pack it again without one.',
  tooMuch: 'This archive would unpack to many times its size, as no board does. It is not imported.',
  noRoom:
    'There is no room on this device’s disk to unpack the files of this board. Make room, then import it again.',
} as const;
