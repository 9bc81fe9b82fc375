export const actions = {
  copied: 'Copied',
  archived: 'Archived “{{name}}”',
  linkCopied: 'Link copied',
  handedOver: 'You go on with this on your other device.',
  joinFirst: 'Join your team’s hub first; then open the file once more.',
  look: 'Look',
  undone: 'Undone: {{says}}',
  redo: 'Do it again',
  redone: 'Done again: {{says}}',
} as const;
