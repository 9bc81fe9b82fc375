import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoff } from '../../../main/sync/backoff.ts';
import { type ConnectionEvent, transition } from '../../../main/sync/connection-state.ts';
import { type Clock, createScheduler } from '../../../main/sync/scheduler.ts';
import type { Connection } from '../../../preload/contract/index.ts';

describe('the connection', () => {
  const connecting: Connection = { state: 'connecting', since: 1 };
  const live: Connection = { state: 'live', since: 2 };
  const offline: Connection = { state: 'offline', since: 3, reason: 'refused', retryAt: 9 };
  const neverJoined: Connection = { state: 'signedOut', reason: 'never-joined' };
  const refused: Connection = { state: 'signedOut', reason: 'token-refused' };
  const stopped: Connection = { state: 'stopped' };

  const attempt: ConnectionEvent = { event: 'attempt', at: 20 };
  const opened: ConnectionEvent = { event: 'opened', at: 20 };
  const failed: ConnectionEvent = { event: 'failed', at: 20, reason: 'timeout', retryAt: 30 };
  const nowOffline: Connection = { state: 'offline', since: 20, reason: 'timeout', retryAt: 30 };

  const edges: [string, Connection, ConnectionEvent, Connection][] = [
    ['goes on connecting, since the same moment', connecting, attempt, connecting],
    ['connects anew when it was live', live, attempt, { state: 'connecting', since: 20 }],
    [
      'stays offline while it tries, and says that it tries now',
      offline,
      attempt,
      { ...offline, retryAt: 20 },
    ],
    ['connects after never having joined', neverJoined, attempt, { state: 'connecting', since: 20 }],
    ['connects after its token was refused', refused, attempt, { state: 'connecting', since: 20 }],
    ['is live once it opened', connecting, opened, { state: 'live', since: 20 }],
    ['is live anew when it opened again', live, opened, { state: 'live', since: 20 }],
    ['is live when it was offline', offline, opened, { state: 'live', since: 20 }],
    ['is offline when connecting failed', connecting, failed, nowOffline],
    ['is offline when it was live', live, failed, nowOffline],
    [
      'is offline since the first failure, for the latest reason',
      offline,
      failed,
      { ...nowOffline, since: 3 },
    ],
    ['is offline when it failed while signed out', neverJoined, failed, nowOffline],
    ...[connecting, live, offline, neverJoined].flatMap(
      (from): [string, Connection, ConnectionEvent, Connection][] => [
        [
          `is signed out when its token is refused, from ${from.state}`,
          from,
          { event: 'token-refused' },
          refused,
        ],
        [
          `is signed out where it never joined, from ${from.state}`,
          from,
          { event: 'signed-out' },
          neverJoined,
        ],
        [`is stopped, from ${from.state}`, from, { event: 'stop' }, stopped],
      ],
    ),
    ...[attempt, opened, failed, { event: 'token-refused' }, { event: 'signed-out' }, { event: 'stop' }].map(
      (event): [string, Connection, ConnectionEvent, Connection] => [
        `stays stopped after ${event.event}`,
        stopped,
        event as ConnectionEvent,
        stopped,
      ],
    ),
  ];

  test.each(edges)('%s', (_, from, event, to) => {
    expect(transition(from, event)).toEqual(to);
  });
});

describe('the wait before the next attempt', () => {
  test('lies between a twentieth of a second and fifteen seconds, however often it failed and whatever chance says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, chance) => {
          const wait = backoff(attempt, () => chance);
          expect(wait).toBeGreaterThanOrEqual(50);
          expect(wait).toBeLessThanOrEqual(15_000);
        },
      ),
    );
  });

  test('grows with each failure, and is spread over its whole length, so that clients do not come in step', () => {
    const longest = [1, 2, 3, 4, 5, 6, 7].map((attempt) => backoff(attempt, () => 0.999999));
    expect(longest).toEqual(longest.toSorted((a, b) => a - b));
    expect(longest.at(-1)).toBeGreaterThan(10 * (longest[0] ?? 0));
    for (const attempt of [1, 5, 20]) expect(backoff(attempt, () => 0)).toBe(50);
  });
});

describe('the scheduler', () => {
  function handTurned() {
    let now = 0;
    let lastId = 0;
    const timers = new Map<number, { at: number; run: () => void }>();
    const clock: Clock = {
      now: () => now,
      setTimeout(run, ms) {
        timers.set(++lastId, { at: now + ms, run });
        return lastId;
      },
      clearTimeout: (timer) => void timers.delete(timer as number),
    };
    return {
      clock,
      running: () => timers.size,
      turnTo(time: number) {
        now = time;
        for (const [timer, { at, run }] of [...timers]) {
          if (at > now) continue;
          timers.delete(timer);
          run();
        }
      },
    };
  }

  test('has one timer for one purpose: set again, the first is gone', () => {
    const hand = handTurned();
    const scheduler = createScheduler(hand.clock);
    const rung: string[] = [];
    for (let i = 1; i <= 10; i++) scheduler.set('reconnect', 100 * i, () => rung.push(`reconnect ${i}`));
    scheduler.set('silence', 50, () => rung.push('silence'));
    expect(scheduler.pending()).toEqual(['reconnect', 'silence']);
    expect(hand.running()).toBe(2);
    hand.turnTo(5000);
    expect(rung).toEqual(['reconnect 10', 'silence']);
    expect(scheduler.pending()).toEqual([]);
  });

  test('lets a timer set itself again from its own run', () => {
    const hand = handTurned();
    const scheduler = createScheduler(hand.clock);
    let rounds = 0;
    const again = () => {
      rounds += 1;
      scheduler.set('beat', 10, again);
    };
    again();
    for (let time = 10; time <= 50; time += 10) hand.turnTo(time);
    expect(rounds).toBe(6);
    expect(hand.running()).toBe(1);
  });

  test('that is closed or told to forget runs nothing more', () => {
    const hand = handTurned();
    const scheduler = createScheduler(hand.clock);
    let rung = 0;
    scheduler.set('a', 10, () => rung++);
    scheduler.set('b', 10, () => rung++);
    scheduler.clear('a');
    scheduler.close();
    scheduler.set('c', 10, () => rung++);
    hand.turnTo(100);
    expect(rung).toBe(0);
    expect(hand.running()).toBe(0);
  });
});
