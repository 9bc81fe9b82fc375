/** A day of the calendar in this machine’s zone. `month` counts from 0, as `Date` does. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

export const dayOf = (at: number): Day => {
  const date = new Date(at);
  return { year: date.getFullYear(), month: date.getMonth(), day: date.getDate() };
};

export const keyOf = ({ year, month, day }: Day): string => `${year}-${month}-${day}`;

/** Noon, which every zone has on every day. */
export const noonOf = ({ year, month, day }: Day): number => new Date(year, month, day, 12).getTime();

/** 1 Monday to 7 Sunday: where weeks begin, by the language’s region; Monday where the system does not say. */
export function firstWeekday(locale: string): number {
  const info = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? 1;
}

/** The whole weeks that a month lies in, from the first day of a week. */
export function weeksOf({ year, month }: Pick<Day, 'year' | 'month'>, firstDay: number): Day[][] {
  const weekday = new Date(year, month, 1).getDay() || 7;
  const lead = (weekday - firstDay + 7) % 7;
  const days = new Date(year, month + 1, 0).getDate();
  const weeks = Math.ceil((lead + days) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, i) => dayOf(noonOf({ year, month, day: 1 - lead + week * 7 + i }))),
  );
}

export function monthAfter(
  { year, month }: Pick<Day, 'year' | 'month'>,
  step: number,
): Pick<Day, 'year' | 'month'> {
  const date = new Date(year, month + step, 1);
  return { year: date.getFullYear(), month: date.getMonth() };
}
