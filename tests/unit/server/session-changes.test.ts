import { expect, test } from 'vitest';
import type { HeldSession, SessionChange } from '../../../server/sessions/session-book.ts';
import { createSessionChanges } from '../../../server/sessions/session-changes.ts';

const session = (n: number, awaySince: number | null = null): HeldSession => ({
  ...{
    id: `session-${n}`,
    memberId: 'ana',
    deviceId: `device-${n}`,
    userType: 'registered',
    startedAt: 1000,
  },
  awaySince,
});
const change = (is: 'started' | 'away' | 'resumed', n: number): SessionChange => ({
  is,
  session: session(n),
});
const ended = (n: number): SessionChange => ({
  is: 'ended',
  session: session(n),
  ended: { ...session(n), reason: 'timeout', durationMs: 500 },
});

/** What is told, as `kind: sessions`. */
function told(...all: SessionChange[]): string[] {
  const changes = createSessionChanges('run');
  for (const one of all) changes.add(one);
  const lines = changes.take().map(({ eventType, eventData }) => {
    const ids =
      'sessions' in eventData ? eventData.sessions.map(({ id }) => id.slice('session-'.length)) : [];
    return `${eventType}: ${ids.join(' ')}`;
  });
  expect(changes.take()).toEqual([]);
  return lines;
}

test('all that changed in a moment is told as one list a kind, what ended first', () => {
  expect(
    told(change('started', 1), change('away', 3), ended(4), change('started', 2), change('away', 5)),
  ).toEqual(['session.ended: 4', 'session.started: 1 2', 'session.away: 3 5']);
});

test('what came and went again in that moment is told to nobody', () => {
  expect(told(change('started', 1), ended(1))).toEqual([]);
  expect(told(change('away', 1), change('resumed', 1))).toEqual([]);
  expect(told(change('resumed', 1), change('away', 1))).toEqual([]);
  expect(told(change('away', 1), change('resumed', 1), change('away', 1))).toEqual(['session.away: 1']);
});

test('a session that started is told once, as it is now, and one that ended ends, whatever it did before', () => {
  expect(told(change('started', 1), change('away', 1), change('resumed', 1))).toEqual(['session.started: 1']);
  expect(told(change('away', 1), ended(1))).toEqual(['session.ended: 1']);
});

test('each event says to which moment it leads, and none is skipped; what was told to nobody leads nowhere', () => {
  const changes = createSessionChanges('run');
  const counts = () =>
    changes.take().map(({ eventData }) => 'moment' in eventData && eventData.moment?.count);
  changes.add(change('started', 1));
  changes.add(ended(2));
  expect([changes.isWaiting, changes.moment]).toEqual([true, { run: 'run', count: 0 }]);
  expect(counts()).toEqual([1, 2]);
  expect([changes.isWaiting, changes.moment]).toEqual([false, { run: 'run', count: 2 }]);
  changes.add(change('away', 1));
  changes.add(change('resumed', 1));
  expect([changes.isWaiting, counts()]).toEqual([false, []]);
  changes.add(change('away', 1));
  expect(counts()).toEqual([3]);
});
