export const openCards = {
  otherDevice: 'on another device of yours',
  ownWindow: 'in its own window',
  inWindow: 'in the window “{{windowName}}”',
  theCard: 'The card',
  openHere: 'Open here too',
  isOpen: '“{{title}}” is open {{where}}.',
} as const;
