export const notABoard = {
  needed:
    'Switchboard imports Trello boards: in Trello, open the board’s menu, choose “Print, export and share”, then “Export as JSON”. It also takes lists of tasks as CSV, and boards that it exported itself.',
  tooLarge: 'This file is larger than 50 MB, more than any board export.',
  damaged: 'This JSON file is damaged or incomplete.',
  text: 'This is a text file, not a board export.',
  value: 'This JSON file holds a single value, not a board.',
  list: 'This JSON file holds a list, not a board.',
  empty: 'This file is empty.',
  pdf: 'This is a PDF document, not a board export.',
  noText: 'This is not a text file, so it cannot be a board export.',
  webPage: 'This is a web page, not the JSON file of a board.',
  card: 'This is the export of a single card, not of a board.',
  planka: 'This is a Planka export, not a Trello one.',
  package: 'This is the package.json of a program, not a board.',
  workspace: 'This is the export of a workspace, not of one board.',
  part: 'This looks like part of a board: its lists or its cards are missing.',
  otherJson: 'This JSON file is not a board export: it has no lists and no cards.',
  newer: 'This board was exported by a newer Switchboard. Bring this one up to date, then import it again.',
  damagedAt:
    'This board file is damaged at “{{where}}”: {{issue}}. Export the board again, or take a copy that nobody has changed.',
  beginning: 'its beginning',
} as const;
