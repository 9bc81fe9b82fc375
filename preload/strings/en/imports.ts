export const imports = {
  dialogTitle: 'Import a board',
  dialogButton: 'Import',
  boards: 'Boards, from here or from Trello',
  allFiles: 'All files',
  templateGone: 'What the board was to be made from is not there any more. Choose something else.',
  stopped: 'The file is not read any more.',
  memory:
    'This file takes more memory than there is for it. Export the board in parts, or leave some of it out.',
  failed: 'The file cannot be read: {{detail}}',
  unreadable: 'The file cannot be read ({{code}}). Choose one that you may open.',
  unknownError: 'unknown error',
  noFile: 'Choose a file first.',
  boardGone: 'That board is not there any more. Choose another, or make a new one.',
  refused: '“{{name}}” was not imported, and nothing of it was kept: {{why}}',
  underWay: 'An import is under way. Wait for it, or cancel it.',
  notJoined: 'Join a hub first.',
  fileRefused: '“{{name}}”: {{why}}',
} as const;
