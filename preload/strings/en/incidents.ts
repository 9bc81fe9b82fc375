export const incidents = {
  rollback: 'Live delivery went back from phase {{from}} to phase {{to}}',
  breach: 'Phase {{phase}} does not keep to its bars',
  breakerOpen: 'The disk does not take edits',
  killSwitch: '“{{name}}” was switched off',
  evictions: 'Many streams were lost at once',
  parityMismatch: 'Clients and the hub did not agree',
  inEnglish: 'The hub writes this report, in English.',
} as const;
