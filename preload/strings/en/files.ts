export const files = {
  unreadable: '“{{name}}” could not be read. Choose single files, and no folders.',
  pasted: 'Pasted {{day}} {{time}}.png',
} as const;
