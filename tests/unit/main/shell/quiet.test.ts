import { expect, test } from 'vitest';
import { mayNotify } from '../../../../main/shell/quiet.ts';
import { endQuietInTime } from '../../../../main/shell/quiet-time.ts';
import { createRefusalNews } from '../../../../main/shell/refusal-news.ts';
import { createScheduler } from '../../../../main/sync/scheduler.ts';
import { defaultSettings, type Notice, type Settings } from '../../../../preload/contract/index.ts';
import { handTurnedClock } from '../../../support/hand-turned-clock.ts';

const settings = (changes: Partial<Settings>): Settings => ({ ...defaultSettings, ...changes });

test('a person is told of the kinds that they want, and of none while they are not to be disturbed', () => {
  const noConflicts = settings({ notifications: { mentions: true, conflicts: false, refusals: true } });
  expect(mayNotify(noConflicts, 'conflicts', 0)).toBe(false);
  expect(mayNotify(noConflicts, 'refusals', 0)).toBe(true);
  expect(mayNotify(settings({ doNotDisturb: { until: null } }), 'refusals', 1e15)).toBe(false);
  expect(mayNotify(settings({ doNotDisturb: { until: 1000 } }), 'conflicts', 999)).toBe(false);
  expect(mayNotify(settings({ doNotDisturb: { until: 1000 } }), 'conflicts', 1000)).toBe(true);
});

test('do-not-disturb turns itself off when its time is over, however far off that is', () => {
  const hand = handTurnedClock();
  const fortyDays = 40 * 86_400_000;
  let now = settings({ doNotDisturb: { until: fortyDays } });
  const listeners: ((changed: Settings) => void)[] = [];
  const book = {
    get: () => now,
    change(changes: Partial<Settings>) {
      now = { ...now, ...changes };
      for (const listener of listeners) listener(now);
      return now;
    },
    onChange: (listener: (changed: Settings) => void) => void listeners.push(listener),
  };
  endQuietInTime(book, { scheduler: createScheduler(hand.clock), now: hand.clock.now });
  hand.turnTo(2 ** 31);
  expect(now.doNotDisturb).toEqual({ until: fortyDays });
  hand.turnTo(fortyDays);
  expect(now.doNotDisturb).toBeNull();
  book.change({ doNotDisturb: { until: null } });
  expect(hand.running()).toBe(0);
});

const notice = (id: string): Notice => ({
  ...{ id, at: 0, message: 'No.', text: null, boardId: null, cardId: null, canRetry: false },
});

test('a refused edit is told of once, not of those from before, nor of what somebody sees in a window', () => {
  const told: string[] = [];
  let looked = false;
  const take = createRefusalNews([notice('old')], {
    isLookedAt: () => looked,
    onNews: (notices) => told.push(...notices.map(({ id }) => `new ${id}`)),
    onGone: (id) => told.push(`gone ${id}`),
  });
  take([notice('old'), notice('first')]);
  take([notice('old'), notice('first')]);
  looked = true;
  take([notice('first'), notice('seen')]);
  looked = false;
  take([notice('first'), notice('seen')]);
  expect(told).toEqual(['new first', 'gone old']);
});
