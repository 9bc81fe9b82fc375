import type { Settings } from '../../../preload/contract/index.ts';
import { perLocale, t } from '../../../preload/strings/translate.ts';

export type QuietChoice = 'off' | 'hour' | 'tomorrow' | 'on' | 'now';

const hourMs = 3_600_000;
/** When people begin to work, by their clock. */
const morning = 8;

const clock = perLocale(
  (tag) => new Intl.DateTimeFormat(tag, { weekday: 'short', hour: '2-digit', minute: '2-digit' }),
);

export function quietUntil(choice: Exclude<QuietChoice, 'now'>, now: number): Settings['doNotDisturb'] {
  switch (choice) {
    case 'off':
      return null;
    case 'hour':
      return { until: now + hourMs };
    case 'tomorrow': {
      const then = new Date(now);
      then.setDate(then.getDate() + 1);
      then.setHours(morning, 0, 0, 0);
      return { until: then.getTime() };
    }
    case 'on':
      return { until: null };
  }
}

/** What there is to choose from; a time that was chosen before stands beside it as `now`. */
export function quietOptions(set: Settings['doNotDisturb']): { value: QuietChoice; label: string }[] {
  const chosen = set?.until ?? null;
  const time = chosen === null ? '' : clock().format(chosen);
  return [
    { value: 'off', label: t('preferences.quietOff') },
    ...(chosen === null ? [] : [{ value: 'now' as const, label: t('preferences.quietUntil', { time }) }]),
    { value: 'hour', label: t('preferences.quietHour') },
    { value: 'tomorrow', label: t('preferences.quietTomorrow') },
    { value: 'on', label: t('preferences.quietOn') },
  ];
}

export function quietValue(set: Settings['doNotDisturb']): QuietChoice {
  if (set === null) return 'off';
  return set.until === null ? 'on' : 'now';
}
