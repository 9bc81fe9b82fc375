import { describe, expect, test } from 'vitest';
import { createTable } from '../../../../main/import/table/table.ts';
import { dateIn, orderIn } from '../../../../main/import/table/table-dates.ts';

/** Local time, as the instant that it is. */
const local = (year: number, month: number, day: number, hour = 17, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).toISOString();

describe('a date in a table', () => {
  test.each([
    ['2026-04-03', local(2026, 4, 3)],
    ['2026/4/3', local(2026, 4, 3)],
    ['3.4.2026', local(2026, 4, 3)],
    ['03.04.26', local(2026, 4, 3)],
    ['3 Apr 2026', local(2026, 4, 3)],
    ['3 April 2026', local(2026, 4, 3)],
    ['Apr 3, 2026', local(2026, 4, 3)],
    ['Friday, April 3, 2026', local(2026, 4, 3)],
    ['2026-04-03 14:30', local(2026, 4, 3, 14, 30)],
    ['2026-04-03T14:30', local(2026, 4, 3, 14, 30)],
    ['3.4.2026 9:05', local(2026, 4, 3, 9, 5)],
    ['2026-04-03 2:30 PM', local(2026, 4, 3, 14, 30)],
    ['2026-04-03T14:30:00Z', '2026-04-03T14:30:00Z'],
    ['2026-04-03T14:30:00+02:00', '2026-04-03T14:30:00+02:00'],
  ])('%s is read', (cell, at) => {
    expect(dateIn(cell, 'month-first')).toBe(at);
    expect(dateIn(` ${cell} `, 'day-first')).toBe(at);
  });

  test('with the day or the month first is read as it is said', () => {
    expect(dateIn('03/04/2026', 'day-first')).toBe(local(2026, 4, 3));
    expect(dateIn('03/04/2026', 'month-first')).toBe(local(2026, 3, 4));
    expect(dateIn('3-4-26 10:15', 'day-first')).toBe(local(2026, 4, 3, 10, 15));
    expect(dateIn('12/31/2026 5:00 pm', 'month-first')).toBe(local(2026, 12, 31));
  });

  test.each([
    'soon',
    '31.2.2026',
    '2026-02-30',
    '2026-13-01',
    '13/13/2026',
    '3.4.0026',
    '5',
    '2026',
    '3.4.2026 25:00',
  ])('%s is none', (cell) => {
    expect(dateIn(cell, 'day-first')).toBeNull();
  });
});

describe('the order of day and month', () => {
  test('is that of the dates which leave no doubt', () => {
    expect(orderIn(['03/04/2026', '24/12/2026'])).toEqual({ order: 'day-first', matters: true });
    expect(orderIn(['03/04/2026', '12/24/2026'])).toEqual({ order: 'month-first', matters: true });
  });

  test('is asked for where all are in doubt, and where some speak for one and some for the other', () => {
    expect(orderIn(['03/04/2026'])).toEqual({ order: null, matters: true });
    expect(orderIn(['24/12/2026', '12/24/2026'])).toEqual({ order: null, matters: true });
  });

  test('is no question where nothing depends on it', () => {
    expect(orderIn(['2026-04-03', '3.4.2026', '05/05/2026', 'soon', ''])).toEqual({
      order: null,
      matters: false,
    });
  });

  test('in doubt, nothing is imported until somebody says it', () => {
    const table = createTable(Buffer.from('Title,Due\nx,03/04/2026\n'));
    expect(table.preview({}, 'Board')).toMatchObject({
      dates: null,
      lacks: expect.stringMatching(/day or the month/),
    });
    expect(table.read({}, 'Board', () => 'id')).toMatchObject({ ok: false });
    expect(table.preview({ dates: 'day-first' }, 'Board').lacks).toBeNull();
  });
});
