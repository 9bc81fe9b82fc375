export const labels = {
  nameless: '{{color}} label',
} as const;
