import type { dates as english } from '../en/dates.ts';
import type { Translated } from '../words.ts';

export const dates: Translated<typeof english> = {
  justNow: 'gerade eben',
  overdue: 'Überfällig, {{when}}',
  today: 'Heute, {{time}}',
  tomorrow: 'Morgen, {{time}}',
  asOf: '{{day}}, {{time}}',
};
