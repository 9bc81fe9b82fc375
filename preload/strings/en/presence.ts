export const presence = {
  somebody: 'Somebody',
} as const;
