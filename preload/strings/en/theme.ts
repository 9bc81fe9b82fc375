export const theme = {
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  contrast: 'High contrast',
  title: 'Theme',
  note: 'On all your devices.',
} as const;
