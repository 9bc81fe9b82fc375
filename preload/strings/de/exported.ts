import type { exported as english } from '../en/exported.ts';
import type { Translated } from '../words.ts';

export const exported: Translated<typeof english> = {
  due: 'Fällig: {{due}}',
  assigned: 'Zugewiesen an: {{names}}',
  labels: 'Labels: {{names}}',
};
