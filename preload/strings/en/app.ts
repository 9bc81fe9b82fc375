export const app = {
  archived: 'This board is archived',
  restoreBoard: 'Restore board',
  archivedNote: 'Nothing on it is lost: restore “{{name}}” to go on where it stopped.',
  archivedForGuests: 'Nothing on it is lost. A member of the team can restore it.',
  waiting: 'Waiting for the board…',
  noBoard: 'No board',
  failed: 'This window could not open',
  noAnswer: 'The app did not answer this window: {{detail}}',
} as const;
