export const native = {
  noStart: 'Switchboard could not start',
  logSays: 'The log in {{logFolder}} says more.',
  attachFiles: 'Attach files',
  attach: 'Attach',
  saveFile: 'Save the file',
  notSaved: '“{{name}}” was not saved: {{why}}.',
  fileGone: 'This file is not here any more.',
  fileOffCard: 'This file is not on the card any more.',
  diagnosticsNotSaved: 'The diagnostics were not saved: {{why}}.',
  somethingWrong: 'Something went wrong in Switchboard',
  goOn: 'Go on',
  restart: 'Restart',
  somethingWrongNote:
    'Your boards, and edits that were not sent yet, are safe on this device. You can go on. If something looks wrong from here on, restart Switchboard. The log in {{logFolder}} says more.',
  quit: 'Quit',
  stayOpen: 'Stay open',
  unsent_one: '{{count}} edit has not reached the hub yet.',
  unsent_other: '{{count}} edits have not reached the hub yet.',
  unsentKept_one:
    'It is kept on this computer, and sent when Switchboard is open and the hub is there again.',
  unsentKept_other:
    'They are kept on this computer, and sent when Switchboard is open and the hub is there again.',
  andMore: 'and {{count}} more',
  reload: 'Reload',
  keepsCrashingNote:
    'It has crashed several times in a minute. Words that you typed are kept on this device.',
  keepsCrashing: 'This window keeps crashing',
  hangsNote: 'You can wait, or reload the window. Words that you typed are kept on this device.',
  hangs: 'This window does not answer',
  wait: 'Wait',
  unknownError: 'unknown error',
  diskFull: 'the disk is full. Make room, or choose another place',
  folderLocked: 'that folder may not be written to. Choose another one',
  notWritten: 'the file could not be written ({{code}}). Choose another place',
  cantOpenLink:
    'This link is not one that Switchboard can open. Ask whoever gave it to you to copy it once more.',
  joinForLink: 'Join your team’s hub first; then open the link once more.',
  noBoardHere:
    'That board is not here: it is on another hub, was deleted, or is not shared with you. Ask whoever gave you the link.',
  noCardHere:
    'That card is not here: it is on another hub, was deleted, or is not shared with you. Ask whoever gave you the link.',
  filesNeedHub:
    'Files are kept by the hub, and it can’t be reached at the moment. Try again when you are connected.',
  unknownHub: 'This device is not signed in to that hub any more. Join it again with a join code.',
  quoted: '“{{title}}”',
} as const;
