import { perLocale, t } from '../../preload/strings/translate.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const inWords = perLocale((tag) => new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }));
const clock = perLocale((tag) => new Intl.DateTimeFormat(tag, { timeStyle: 'short' }));
const whole = perLocale((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeStyle: 'short' }));
const exact = perLocale((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'medium' }));
const planned = perLocale((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' }));
const dayMonth = perLocale((tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short' }));
const dayMonthYear = perLocale(
  (tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric' }),
);
const weekday = perLocale((tag) => new Intl.DateTimeFormat(tag, { weekday: 'long' }));

export function fullTime(at: number): string {
  return whole().format(at);
}

/** To the second, so that it can be found again in the hub's own log. */
export function exactTime(at: string): string {
  return exact().format(new Date(at));
}

/** Of what will come by itself. */
export function plannedTime(at: string): string {
  return planned().format(new Date(at));
}

function shortDate(at: number, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayMonth() : dayMonthYear()).format(at);
}

/** `just now`, `5 minutes ago`, `yesterday`; a date when it is more than a week ago. */
export function relativeTime(at: number, now: number): string {
  const age = now - at;
  if (age < minute) return t('dates.justNow');
  if (age < hour) return inWords().format(-Math.floor(age / minute), 'minute');
  if (age < 12 * hour) return inWords().format(-Math.floor(age / hour), 'hour');
  const days = daysBetween(at, now);
  if (days === 0) return inWords().format(-Math.floor(age / hour), 'hour');
  if (days <= 7) return inWords().format(-days, 'day');
  return shortDate(at, now);
}

/** `14:05`, `14:05 yesterday`; with the day and month when it is longer ago. */
export function asOfTime(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days === 0) return clock().format(at);
  const day = days === 1 ? inWords().format(-1, 'day') : shortDate(at, now);
  return t('dates.asOf', { time: clock().format(at), day });
}

/** Calendar days in this machine's zone, so that 23:00 to 01:00 is one day. */
function daysBetween(from: number, to: number): number {
  const start = (at: number) => {
    const date = new Date(at);
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  };
  return Math.round((start(to) - start(from)) / day);
}

export interface DueState {
  tone: 'overdue' | 'today' | 'soon' | 'later';
  /** Says the state in words; the tone only colours it. */
  text: string;
}

export function dueState(due: number, now: number): DueState {
  const days = daysBetween(now, due);
  if (due < now) {
    const when = days === 0 ? clock().format(due) : shortDate(due, now);
    return { tone: 'overdue', text: t('dates.overdue', { when }) };
  }
  if (days === 0) return { tone: 'today', text: t('dates.today', { time: clock().format(due) }) };
  if (days === 1) return { tone: 'soon', text: t('dates.tomorrow', { time: clock().format(due) }) };
  if (days < 7) return { tone: 'later', text: weekday().format(due) };
  return { tone: 'later', text: shortDate(due, now) };
}

/** For `<input type="datetime-local">`: local time without a zone. */
export function toLocalInput(instant: string): string {
  const date = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const ymd = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${ymd}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Null while the input is incomplete. */
export function fromLocalInput(text: string): string | null {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
