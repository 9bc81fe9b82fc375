import { expect, test } from 'vitest';
import { keyOf, monthAfter, weeksOf } from '../../../renderer/store/month.ts';

const asText = (firstDay: number, year: number, month: number) =>
  weeksOf({ year, month }, firstDay).map((week) => week.map(({ day }) => day));

test('a month is shown in whole weeks, which begin where the region’s do', () => {
  // February 2027 begins on a Monday and has four weeks to the day.
  expect(asText(1, 2027, 1)).toEqual([
    [1, 2, 3, 4, 5, 6, 7],
    [8, 9, 10, 11, 12, 13, 14],
    [15, 16, 17, 18, 19, 20, 21],
    [22, 23, 24, 25, 26, 27, 28],
  ]);
  expect(asText(7, 2027, 1)[0]).toEqual([31, 1, 2, 3, 4, 5, 6]);
  expect(asText(7, 2027, 1)).toHaveLength(5);
});

test('every day of every month for some years is there once, in order', () => {
  for (let step = 0; step < 60; step++) {
    const month = monthAfter({ year: 2024, month: 0 }, step);
    for (const firstDay of [1, 6, 7]) {
      const inside = weeksOf(month, firstDay)
        .flat()
        .filter((day) => day.month === month.month);
      const last = new Date(month.year, month.month + 1, 0).getDate();
      expect(inside.map(keyOf)).toEqual(
        Array.from({ length: last }, (_, i) => keyOf({ ...month, day: i + 1 })),
      );
    }
  }
});

test('the month before January is December of the year before', () => {
  expect(monthAfter({ year: 2027, month: 0 }, -1)).toEqual({ year: 2026, month: 11 });
});
