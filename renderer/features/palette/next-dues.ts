import { perLocale, t } from '../../../preload/strings/translate.ts';

/** The hour at which something is due on a day that is only named. */
const hour = 17;

const clock = perLocale((tag) => new Intl.DateTimeFormat(tag, { timeStyle: 'short' }));

/** Days that people mean most often, at 17:00 here; today only while that is to come. `due` as instants. */
export function nextDues(now: number): { title: string; due: string }[] {
  const inDays = (days: number) => {
    const date = new Date(now);
    date.setDate(date.getDate() + days);
    date.setHours(hour, 0, 0, 0);
    return date;
  };
  const days = [
    { title: t('common.today'), at: inDays(0) },
    { title: t('palette.tomorrow'), at: inDays(1) },
    { title: t('palette.inAWeek'), at: inDays(7) },
  ];
  return days
    .filter(({ at }) => at.getTime() > now)
    .map(({ title, at }) => ({
      title: t('palette.dayAt', { day: title, time: clock().format(at) }),
      due: at.toISOString(),
    }));
}
