import { isValid, parse, parseISO } from 'date-fns';
import type { DateOrder } from '../../../preload/contract/index.ts';
import { instantSchema } from '../../../server/protocol/index.ts';

/** The hour at which something is due on a day that is only named, here. */
const hour = 17;
/** Years outside of these are a slip of the pen. */
const years = { first: 1900, last: 9999 } as const;

const plainFormats = [
  ...['yyyy-M-d', 'yyyy/M/d', 'yyyy.M.d', 'd.M.yyyy', 'd.M.yy'],
  ...['d MMM yyyy', 'd MMMM yyyy', 'd. MMMM yyyy', 'd-MMM-yyyy', 'd-MMM-yy'],
  ...['MMM d yyyy', 'MMMM d yyyy', 'MMM d, yyyy', 'MMMM d, yyyy'],
];
const formatsBy: Record<DateOrder, readonly string[]> = {
  'day-first': ['d/M/yyyy', 'd/M/yy', 'd-M-yyyy', 'd-M-yy'],
  'month-first': ['M/d/yyyy', 'M/d/yy', 'M-d-yyyy', 'M-d-yy'],
};
const clockFormats = ['H:mm', 'H:mm:ss', 'h:mm a', 'h:mm:ss a'];
/** A day of the week before a date says nothing more. */
const weekday = /^(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\.?,?\s+/i;
const clock = /^(.*?)(?:,?\s+|T)(\d{1,2}:\d{2}(?::\d{2})?)\s*([ap])?\.?(?:m\.?)?$/i;
/** The two numbers may be the day and the month, or the other way round. */
const eitherOrder = /^\d{1,2}([/-])\d{1,2}\1(\d{2}|\d{4})\b/;

/** An ISO date with a time, perhaps without a zone: then it is of this machine's. */
const isoTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

function inYears(at: Date): boolean {
  return isValid(at) && at.getFullYear() >= years.first && at.getFullYear() <= years.last;
}

function byFormats(text: string, dateFormats: readonly string[]): string | null {
  const timed = clock.exec(text);
  const [day, time] = timed
    ? [timed[1] ?? '', `${timed[2]}${timed[3] ? ` ${timed[3].toLowerCase()}m` : ''}`]
    : [text, null];
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  for (const format of dateFormats) {
    const date = parse(day, format, midnight);
    if (!inYears(date)) continue;
    if (time === null) {
      date.setHours(hour);
      return date.toISOString();
    }
    const at = clockFormats.map((each) => parse(time, each, date)).find(isValid);
    return at?.toISOString() ?? null;
  }
  return null;
}

/** The instant that a cell names; null where it names none, as on 31 February. */
export function dateIn(cell: string, order: DateOrder): string | null {
  const text = cell.trim();
  if (instantSchema.safeParse(text).success) return text;
  if (isoTime.test(text)) {
    const at = parseISO(text);
    return inYears(at) ? at.toISOString() : null;
  }
  return byFormats(text.replace(weekday, ''), [...plainFormats, ...formatsBy[order]]);
}

/**
 * Which order the dates of these cells are in. `matters`: whether any depends on it. Null where both are possible, or
 * where some are in one and some in the other.
 */
export function orderIn(cells: readonly string[]): { order: DateOrder | null; matters: boolean } {
  const speaksFor = new Set<DateOrder>();
  let matters = false;
  for (const cell of cells) {
    const text = cell.trim().replace(weekday, '');
    if (!eitherOrder.test(text)) continue;
    const [byDay, byMonth] = [dateIn(text, 'day-first'), dateIn(text, 'month-first')];
    if (byDay !== byMonth) matters = true;
    if (byDay !== null && byMonth === null) speaksFor.add('day-first');
    if (byMonth !== null && byDay === null) speaksFor.add('month-first');
  }
  const [only, other] = speaksFor;
  return { order: other === undefined ? (only ?? null) : null, matters };
}
