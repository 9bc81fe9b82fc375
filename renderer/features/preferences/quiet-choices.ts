import type { Settings } from '../../../preload/contract/index.ts';

export type QuietChoice = 'off' | 'hour' | 'tomorrow' | 'on' | 'now';

const hourMs = 3_600_000;
/** When people begin to work, by their clock. */
const morning = 8;

const clock = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });

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
  return [
    { value: 'off', label: 'Off' },
    ...(chosen === null ? [] : [{ value: 'now' as const, label: `Until ${clock.format(chosen)}` }]),
    { value: 'hour', label: 'For an hour' },
    { value: 'tomorrow', label: 'Until tomorrow morning' },
    { value: 'on', label: 'Until I turn it off' },
  ];
}

export function quietValue(set: Settings['doNotDisturb']): QuietChoice {
  if (set === null) return 'off';
  return set.until === null ? 'on' : 'now';
}
