import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoff } from '../../../main/sync/backoff.ts';
import { type ConnectionEvent, transition } from '../../../main/sync/connection-state.ts';
import { createScheduler } from '../../../main/sync/scheduler.ts';
import type { Connection } from '../../../preload/contract/index.ts';
import { handTurnedClock } from '../../support/hand-turned-clock.ts';

describe('the connection', () => {
  const connecting: Connection = { state: 'connecting', since: 1 };
  const live: Connection = { state: 'live', since: 2 };
  const offline: Connection = { state: 'offline', since: 3, reason: 'refused', retryAt: 9 };
  const polling: Connection = { state: 'polling', since: 4, reason: 'closed', retryAt: 9 };
  const told: Connection = { state: 'polling', since: 5, reason: null, retryAt: null };
  const neverJoined: Connection = { state: 'signedOut', reason: 'never-joined' };
  const refused: Connection = { state: 'signedOut', reason: 'token-refused' };
  const stopped: Connection = { state: 'stopped' };
  const all = [connecting, live, offline, polling, told, neverJoined, refused, stopped];

  const attempt: ConnectionEvent = { event: 'attempt', at: 20 };
  const opened: ConnectionEvent = { event: 'opened', at: 20 };
  const down = { event: 'failed', at: 20, reason: 'timeout', retryAt: 30 } as const;
  const failed: ConnectionEvent = { ...down, answers: false };
  const failedAlone: ConnectionEvent = { ...down, answers: true };
  const polled: ConnectionEvent = { event: 'polled', at: 20, legacy: false };
  const polledAsTold: ConnectionEvent = { event: 'polled', at: 20, legacy: true };
  const pollFailed: ConnectionEvent = { event: 'poll-failed', at: 20, reason: 'timeout', retryAt: 30 };
  const tokenRefused: ConnectionEvent = { event: 'token-refused' };
  const signedOut: ConnectionEvent = { event: 'signed-out' };
  const stop: ConnectionEvent = { event: 'stop' };
  const nowConnecting: Connection = { state: 'connecting', since: 20 };
  const nowLive: Connection = { state: 'live', since: 20 };
  const nowOffline: Connection = { state: 'offline', since: 20, reason: 'timeout', retryAt: 30 };
  const nowPolling: Connection = { ...nowOffline, state: 'polling' };

  type Edge = [promise: string, from: Connection, event: ConnectionEvent, to: Connection];
  const edges: Edge[] = [
    ['goes on connecting, since the same moment', connecting, attempt, connecting],
    ['connects anew when it was live', live, attempt, nowConnecting],
    [
      'stays offline while it tries, and says that it tries now',
      offline,
      attempt,
      { ...offline, retryAt: 20 },
    ],
    ['goes on polling while it tries the stream', polling, attempt, { ...polling, retryAt: 20 }],
    ['has no stream to try where it was told to poll', told, attempt, told],
    ['connects after never having joined', neverJoined, attempt, nowConnecting],
    ['connects after its token was refused', refused, attempt, nowConnecting],

    ['is live once it opened', connecting, opened, nowLive],
    ['is live anew when it opened again', live, opened, nowLive],
    ['is live when it was offline', offline, opened, nowLive],
    ['is live when it was polling', polling, opened, nowLive],
    ['is live where a stream opened though it was told to poll', told, opened, nowLive],
    ['is live when it had not joined', neverJoined, opened, nowLive],
    ['is live when its token was refused before', refused, opened, nowLive],

    ['is offline when connecting failed', connecting, failed, nowOffline],
    ['is offline when it was live', live, failed, nowOffline],
    [
      'is offline since the first failure, for the latest reason',
      offline,
      failed,
      { ...nowOffline, since: 3 },
    ],
    ['is offline from now on when nothing answers any more', polling, failed, nowOffline],
    ['is offline when nothing answers though it was told to poll', told, failed, nowOffline],
    ['is offline when it failed while signed out', neverJoined, failed, nowOffline],
    ['is offline when it failed after its token was refused', refused, failed, nowOffline],

    ['polls when connecting failed and the hub answers', connecting, failedAlone, nowPolling],
    ['polls from now on when the stream alone failed', live, failedAlone, nowPolling],
    ['polls, without a stream since it went offline', offline, failedAlone, { ...nowPolling, since: 3 }],
    ['goes on polling, for the latest reason', polling, failedAlone, { ...nowPolling, since: 4 }],
    ['goes on polling where it was told to', told, failedAlone, { ...nowPolling, since: 5 }],
    ['polls when it had not joined', neverJoined, failedAlone, nowPolling],
    ['polls when its token was refused before', refused, failedAlone, nowPolling],

    [
      'polls where the stream does not open, without one since it began to connect',
      connecting,
      polled,
      { state: 'polling', since: 1, reason: 'timeout', retryAt: 20 },
    ],
    ['stays live while the stream is only in doubt', live, polled, live],
    [
      'polls from now on where the hub asks for it though the stream is open',
      live,
      polledAsTold,
      { state: 'polling', since: 20, reason: null, retryAt: null },
    ],
    [
      'polls as told, and for no other reason, once the stream is there again',
      polling,
      polledAsTold,
      { state: 'polling', since: 4, reason: null, retryAt: null },
    ],
    [
      'polls when the hub answers, without a stream since it went offline',
      offline,
      polled,
      { ...offline, state: 'polling' },
    ],
    ['goes on polling with each answer', polling, polled, polling],
    ['goes on polling as it was told with each answer', told, polled, told],
    ['stays signed out whatever is answered late, never having joined', neverJoined, polled, neverJoined],
    ['stays signed out whatever is answered late, its token refused', refused, polled, refused],

    ['polls as it was told, since it began to connect', connecting, polledAsTold, { ...told, since: 1 }],
    ['polls as it was told, since it went offline', offline, polledAsTold, { ...told, since: 3 }],
    ['goes on polling as it was told', told, polledAsTold, told],

    ['is offline where the hub does not answer', connecting, pollFailed, { ...nowOffline, since: 1 }],
    ['stays live when only the question failed', live, pollFailed, live],
    ['stays offline, for the latest reason', offline, pollFailed, { ...nowOffline, since: 3 }],
    ['is offline when the hub answers no more', polling, pollFailed, nowOffline],
    ['is offline when the hub answers no more, as it was told to poll', told, pollFailed, nowOffline],
    ['stays signed out whatever fails late, never having joined', neverJoined, pollFailed, neverJoined],
    ['stays signed out whatever fails late, its token refused', refused, pollFailed, refused],

    ...all
      .filter(({ state }) => state !== 'stopped')
      .flatMap((from): Edge[] => [
        [
          `is signed out when its token is refused, from ${JSON.stringify(from)}`,
          from,
          tokenRefused,
          refused,
        ],
        [`is signed out where it never joined, from ${JSON.stringify(from)}`, from, signedOut, neverJoined],
        [`is stopped, from ${JSON.stringify(from)}`, from, stop, stopped],
      ]),
    ...[
      attempt,
      opened,
      failed,
      failedAlone,
      polled,
      polledAsTold,
      pollFailed,
      tokenRefused,
      signedOut,
      stop,
    ].map((event): Edge => [`stays stopped after ${JSON.stringify(event)}`, stopped, event, stopped]),
  ];

  test.each(edges)('%s', (_, from, event, to) => {
    expect(transition(from, event)).toEqual(to);
  });

  test('has an edge, tested here, from each state for everything that can happen', () => {
    const has = new Set(edges.map(([, from, { event }]) => `${from.state} ${event}`));
    const events = new Set(edges.map(([, , { event }]) => event));
    for (const { state } of all) for (const event of events) expect(has).toContain(`${state} ${event}`);
    expect(events.size).toBe(8);
  });
});

describe('the wait before the next attempt', () => {
  test('lies between a twentieth of a second and five seconds, however often it failed and whatever chance says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, chance) => {
          const wait = backoff(attempt, () => chance);
          expect(wait).toBeGreaterThanOrEqual(50);
          expect(wait).toBeLessThanOrEqual(5000);
        },
      ),
    );
  });

  test('grows with each failure, and is spread over its whole length, so that clients do not come in step', () => {
    const longest = [1, 2, 3, 4, 5, 6, 7].map((attempt) => backoff(attempt, () => 0.999999));
    expect(longest).toEqual(longest.toSorted((a, b) => a - b));
    expect(longest.at(-1)).toBeGreaterThan(6 * (longest[0] ?? 0));
    for (const attempt of [1, 5, 20]) expect(backoff(attempt, () => 0)).toBe(50);
  });
});

describe('the scheduler', () => {
  test('has one timer for one purpose: set again, the first is gone', () => {
    const hand = handTurnedClock();
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
    const hand = handTurnedClock();
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
    const hand = handTurnedClock();
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
