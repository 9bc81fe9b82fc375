import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import type { DrillWish } from '../../../../server/rollout/drill.ts';
import { createScheduledDrills, nextDrill } from '../../../../server/rollout/drill-schedule.ts';

const daily = { everyHours: 24, at: '03:00', by: 'Ana', why: 'to be sure' };
const local = (text: string) => new Date(text).getTime();
const inWords = (at: number) => new Date(at).toString().slice(0, 21);

test('a drill is due at its time of day, by the hub’s clock and place, and so many hours after the one before', () => {
  const setAt = new Date(local('2026-03-01T10:00')).toISOString();
  const next = (schedule: object, after: string) =>
    inWords(nextDrill({ ...daily, setAt, ...schedule }, local(after)));
  expect(next({}, '2026-03-01T10:00')).toBe('Mon Mar 02 2026 03:00');
  expect(next({ at: '11:30' }, '2026-03-01T10:00')).toBe('Sun Mar 01 2026 11:30');
  expect(next({}, '2026-03-02T03:00')).toBe('Tue Mar 03 2026 03:00');
  // After weeks without a hub it is the next one, and not all that were missed.
  expect(next({}, '2026-04-20T12:00')).toBe('Tue Apr 21 2026 03:00');
  expect(next({ everyHours: 6 }, '2026-03-02T04:00')).toBe('Mon Mar 02 2026 09:00');
  expect(next({ everyHours: 2, at: null }, '2026-03-01T10:00')).toBe('Sun Mar 01 2026 12:00');
});

test('scheduled drills are run in the name of whoever set them, outlast a restart, and end when they are cancelled', () => {
  vi.useFakeTimers({ now: local('2026-03-01T10:00') });
  const ran: DrillWish[] = [];
  let kept: string | undefined;
  let clients = ['a'];
  const open = () =>
    createScheduledDrills({
      drills: {
        underWay: false,
        chosen: () => clients,
        run: async (wish) => void ran.push(wish) as never,
      },
      ...{ phase: () => 5, stored: kept, now: Date.now, logger: pino({ level: 'silent' }) },
      async save(body) {
        kept = body;
      },
    });
  const first = open();
  void first.set(daily);
  vi.advanceTimersByTime(12 * 3_600_000);
  first.close();
  const second = open();
  expect(inWords(second.next ?? 0)).toBe('Mon Mar 02 2026 03:00');
  vi.advanceTimersByTime(6 * 3_600_000);
  expect(ran).toMatchObject([{ devices: null, phase: 5, by: 'the schedule of Ana', why: 'to be sure' }]);
  // Nobody is there to drill.
  clients = [];
  vi.advanceTimersByTime(24 * 3_600_000);
  clients = ['a'];
  void second.set(null);
  vi.advanceTimersByTime(48 * 3_600_000);
  expect(ran).toHaveLength(1);
  expect([second.next, second.schedule, kept]).toEqual([null, null, 'null']);
  second.close();
});
