export const sentNotices = {
  refused: '{{deed}} was not accepted: {{why}}',
  refusedNamed: '{{deed}} “{{name}}” was not accepted: {{why}}',
  removed: '“{{title}}” was removed for good by {{by}}.',
  removedKept:
    '“{{title}}” was removed for good by {{by}}. What you did is kept here, and so is the card as you had it.',
  waiting:
    '{{deed}} is waiting: the hub was restored from a backup, and what this builds on is on another person’s device. It is sent by itself once that device has been back.',
  due: 'Due: {{due}}',
  noDate: 'no date',
  people: 'People: {{names}}',
  nobody: 'nobody',
  dealtWith: 'This notice has been dealt with already.',
} as const;
