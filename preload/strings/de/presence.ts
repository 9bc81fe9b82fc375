import type { presence as english } from '../en/presence.ts';
import type { Translated } from '../words.ts';

export const presence: Translated<typeof english> = {
  somebody: 'Jemand',
};
