export const members = {
  openToAll: '“{{name}}” is open to everyone',
  isPrivate: '“{{name}}” is private now',
  takenOff: '{{name}} is off “{{name2}}”',
  youLeft: 'You left “{{name}}”',
} as const;
