import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { locale, perLocale, t } from '../../../preload/strings/translate.ts';
import type { BoardRow } from '../../store/board-rows.ts';
import { useNow } from '../../store/hooks.tsx';
import { type Day, dayOf, firstWeekday, keyOf, monthAfter, noonOf, weeksOf } from '../../store/month.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { dueState } from '../../ui/dates.ts';
import { useOpensCard } from '../card/use-opens-card.ts';
import styles from './calendar-view.module.css';
import pane from './pane.module.css';
import { useRows } from './use-rows.ts';

const monthName = perLocale((tag) => new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric' }));
const weekdayName = perLocale((tag) => new Intl.DateTimeFormat(tag, { weekday: 'short' }));
const wholeDay = perLocale((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'full' }));
const clock = perLocale((tag) => new Intl.DateTimeFormat(tag, { timeStyle: 'short' }));

/** By day, earliest first. */
function byDay(rows: readonly BoardRow[]): { days: Map<string, BoardRow[]>; undated: number } {
  const dated = rows.filter(({ card }) => card.due !== null);
  const at = ({ card }: BoardRow) => Date.parse(card.due ?? '');
  const days = new Map<string, BoardRow[]>();
  for (const row of dated.toSorted((one, other) => at(one) - at(other))) {
    const key = keyOf(dayOf(at(row)));
    const known = days.get(key);
    if (known) known.push(row);
    else days.set(key, [row]);
  }
  return { days, undated: rows.length - dated.length };
}

function DueCard({ row: { card, column } }: { row: BoardRow }) {
  const opens = useOpensCard(card.id);
  const due = Date.parse(card.due ?? '');
  return (
    <button
      data-control="card.open"
      type="button"
      className={styles.card}
      data-tone={dueState(due, useNow()).tone}
      title={t('calendar.cardIn', { title: card.title, column })}
      {...opens}
    >
      <span className={styles.time}>{clock().format(due)}</span>
      <span className={styles.title}>{card.title}</span>
    </button>
  );
}

interface DayCellProps {
  day: Day;
  rows: readonly BoardRow[];
  outside: boolean;
  today: boolean;
}

function DayCell({ day, rows, outside, today }: DayCellProps) {
  const date = wholeDay().format(noonOf(day));
  return (
    <td
      className={styles.day}
      data-outside={outside ? '' : undefined}
      aria-current={today ? 'date' : undefined}
    >
      <div className={styles.inDay}>
        <span className={styles.number} aria-hidden>
          {day.day}
        </span>
        <span className="visually-hidden">{date}</span>
        {rows.length > 0 && (
          <ul className={styles.cards}>
            {rows.map((row) => (
              <li key={row.card.id}>
                <DueCard row={row} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </td>
  );
}

function undatedInWords(count: number): string {
  return t('calendar.undated', { count });
}

/** The board’s cards on the days on which they are due, a month at a time. */
export function CalendarView({ boardId }: { boardId: string }) {
  const rows = useRows(boardId);
  const today = dayOf(useNow());
  const [month, setMonth] = useState<Pick<Day, 'year' | 'month'>>(today);
  const { days, undated } = useMemo(() => byDay(rows), [rows]);
  const weeks = weeksOf(month, firstWeekday(locale()));
  const name = monthName().format(noonOf({ ...month, day: 1 }));
  return (
    <div className={classes(pane.pane, styles.pane)}>
      <div className={styles.bar}>
        <h2 className={styles.month} aria-live="polite">
          {name}
        </h2>
        <IconButton
          control="calendar.before"
          label={t('calendar.before')}
          small
          onClick={() => setMonth(monthAfter(month, -1))}
        >
          <ChevronLeft size={16} />
        </IconButton>
        <IconButton
          control="calendar.after"
          label={t('calendar.after')}
          small
          onClick={() => setMonth(monthAfter(month, 1))}
        >
          <ChevronRight size={16} />
        </IconButton>
        <Button control="calendar.today" onClick={() => setMonth(today)}>
          {t('common.today')}
        </Button>
        {undated > 0 && <p className={styles.undated}>{undatedInWords(undated)}</p>}
      </div>
      <table className={styles.grid} aria-label={name}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={keyOf(day)} scope="col">
                {weekdayName().format(noonOf(day))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={keyOf(week[0] as Day)}>
              {week.map((day) => (
                <DayCell
                  key={keyOf(day)}
                  day={day}
                  rows={days.get(keyOf(day)) ?? []}
                  outside={day.month !== month.month}
                  today={keyOf(day) === keyOf(today)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
