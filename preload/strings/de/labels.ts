import type { labels as english } from '../en/labels.ts';
import type { Translated } from '../words.ts';

export const labels: Translated<typeof english> = {
  nameless: 'Label in {{color}}',
};
