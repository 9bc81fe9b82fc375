import { describe, expect, test } from 'vitest';
import {
  asOfTime,
  dueState,
  exactTime,
  fromLocalInput,
  plannedTime,
  relativeTime,
  toLocalInput,
} from '../../../renderer/ui/dates.ts';

/** Local time, as the words are for people in their own zone. */
const at = (text: string) => new Date(text).getTime();
const now = at('2026-03-11T15:00');

describe('a due date in words', () => {
  test('says what it is, so that the colour only repeats it', () => {
    expect(dueState(at('2026-03-09T12:00'), now)).toMatchObject({
      tone: 'overdue',
      text: expect.stringMatching(/^Overdue, /),
    });
    expect(dueState(at('2026-03-11T14:59'), now).text).toMatch(/^Overdue, /);
    expect(dueState(at('2026-03-11T23:00'), now).text).toMatch(/^Today, /);
    expect(dueState(at('2026-03-12T00:30'), now).text).toMatch(/^Tomorrow, /);
    expect(dueState(at('2026-03-15T00:30'), now).tone).toBe('later');
    expect(dueState(at('2027-03-15T00:30'), now).text).toMatch(/2027/);
  });
});

test('a time of the hub’s records is told to the second, and one that will come to the minute', () => {
  const instant = new Date('2026-03-09T14:05:09').toISOString();
  expect(exactTime(instant)).toMatch(/2026\D+(2|14):05:09/);
  expect(plannedTime(instant)).toMatch(/2026\D+(2|14):05(?!:)/);
});

describe('how long ago', () => {
  test('counts minutes, then hours even over midnight, then days, then gives the date', () => {
    expect(relativeTime(now - 20_000, now)).toBe('just now');
    expect(relativeTime(now + 5_000, now)).toBe('just now');
    expect(relativeTime(now - 5 * 60_000, now)).toMatch(/5/);
    const night = at('2026-03-11T01:00');
    expect(relativeTime(at('2026-03-10T22:00'), night)).toMatch(/3/);
    expect(relativeTime(at('2026-03-08T12:00'), now)).toMatch(/3/);
    expect(relativeTime(at('2025-11-08T12:00'), now)).toMatch(/2025/);
  });
});

describe('as of when', () => {
  test('gives the time alone for today, even from over midnight the day, and for longer ago the date', () => {
    expect(asOfTime(at('2026-03-11T14:05'), now)).toMatch(/^(14:05|2:05\sPM)$/);
    expect(asOfTime(at('2026-03-10T23:59'), at('2026-03-11T00:01'))).toMatch(/11?:59|23:59/);
    expect(asOfTime(at('2026-03-10T23:59'), at('2026-03-11T00:01'))).toMatch(/yesterday$/);
    expect(asOfTime(at('2025-11-08T12:00'), now)).toMatch(/2025$/);
  });
});

describe('the field for a due date', () => {
  test('gives back the instant it was given, and nothing while it is incomplete', () => {
    const instant = new Date('2026-03-11T15:20').toISOString();
    expect(fromLocalInput(toLocalInput(instant))).toBe(instant);
    expect(fromLocalInput('')).toBeNull();
  });
});
