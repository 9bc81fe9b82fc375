import { describe, expect, test } from 'vitest';
import type { OfflineReason, Status } from '../../../preload/contract/index.ts';
import { patienceLeft } from '../../../renderer/features/status/calm.ts';
import { editsWaiting, oldSince, statusWords } from '../../../renderer/features/status/status-words.ts';

const reasons: OfflineReason[] = [
  'refused',
  'unreachable',
  'timeout',
  'closed',
  'goodbye',
  'server-error',
  'tls-failed',
  'not-a-hub',
  'other-protocol',
  'other-workspace',
];
const live: Status = {
  connection: { state: 'live', since: 0 },
  unsent: 0,
  syncedAt: 0,
  hubUrl: 'http://192.168.1.20:4470',
  workspaceName: 'Ward 7',
  off: {},
  told: null,
  hubSavesAgainAt: null,
};
const byAda = (why: string) => ({ by: 'Ada', why, at: '2026-03-01T09:00:00.000Z' });
const offline = (reason: OfflineReason): Status => {
  return { ...live, connection: { state: 'offline', since: 0, reason, retryAt: 0 } };
};

describe('the status in words', () => {
  test.each(reasons)('offline (%s) says that edits are kept, why, and what comes next', (reason) => {
    const words = statusWords(offline(reason));
    expect(words.short).toBe('Offline — edits are kept on this device');
    expect(words.sentence).toMatch(/\.$/);
    expect(words.nextStep).toMatch(/\.$/);
    expect(words.canRetry).toBe(true);
  });

  test('one edit is one edit', () => {
    expect([editsWaiting(1), editsWaiting(3)]).toEqual(['1 edit waiting', '3 edits waiting']);
  });

  test('while writes are paused it says who paused them, why, and that the edits are kept', () => {
    const words = statusWords({ ...live, unsent: 3, off: { writes: byAda('moving the server') } });
    expect(words).toMatchObject({
      tone: 'away',
      short: 'Paused — edits are kept on this device',
      sentence: 'Writes are paused by Ada: moving the server.',
      nextStep: 'Your 3 changes are kept here and will be sent by themselves.',
    });
  });

  test('while the hub’s disk fails it says so, and that one change is kept', () => {
    const words = statusWords({ ...live, unsent: 1, hubSavesAgainAt: 1 });
    expect(words.short).toBe('Hub can’t save — edits are kept on this device');
    expect(words.nextStep).toBe('Your 1 change is kept here and will be sent by itself.');
  });

  test('while live updates are switched off it says who did it and why', () => {
    const words = statusWords({ ...offline('stream-off'), off: { stream: byAda('The switch is full.') } });
    expect(words.short).toBe('Live updates are off — edits are kept on this device');
    expect(words.sentence).toBe('Live updates are switched off by Ada: The switch is full.');
  });

  test('without a stream it says in one line how often it asks, and that changes are sent', () => {
    const connection = { state: 'polling', since: 0, reason: 'closed', retryAt: 0 } as const;
    const words = statusWords({ ...live, connection });
    expect(words).toMatchObject({ tone: 'waiting', short: 'New every 10 seconds', canRetry: true });
    expect(words.nextStep).toContain('Your changes are sent at once');
    const told = statusWords({ ...live, connection: { ...connection, reason: null, retryAt: null } });
    expect(told).toMatchObject({ short: 'New every 10 seconds', canRetry: false });
    const off = { stream: byAda('the switch is full') };
    expect(statusWords({ ...live, connection, off }).sentence).toBe(
      'Live updates are switched off by Ada: the switch is full.',
    );
  });

  test('without a stream it still says before all else that edits are held', () => {
    const connection = { state: 'polling', since: 0, reason: 'closed', retryAt: 0 } as const;
    const words = statusWords({ ...live, connection, off: { writes: byAda('moving the server') } });
    expect(words.short).toBe('Paused — edits are kept on this device');
  });

  test('while nobody can join, it stays live and says so further down', () => {
    const words = statusWords({ ...live, off: { joining: byAda('everybody is here') } });
    expect(words.short).toBe('Live');
    expect(words.nextStep).toBe('Joining is switched off by Ada: everybody is here.');
  });
});

describe('how old the boards are', () => {
  const minutes = 60_000;

  test('is told where nothing new comes and it has been so for a minute', () => {
    expect(oldSince(offline('refused'), 5 * minutes)).toBe(0);
    expect(oldSince({ ...live, connection: { state: 'connecting', since: 0 } }, 5 * minutes)).toBe(0);
    expect(oldSince(offline('refused'), minutes / 2)).toBeNull();
  });

  test('is not told while others’ changes come, nor where there has never been a hub', () => {
    const polling = { state: 'polling', since: 0, reason: null, retryAt: null } as const;
    expect(oldSince(live, 5 * minutes)).toBeNull();
    expect(oldSince({ ...live, connection: polling }, 5 * minutes)).toBeNull();
    expect(oldSince({ ...offline('refused'), syncedAt: null }, 5 * minutes)).toBeNull();
  });
});

describe('a window says what was so before', () => {
  const polling = { state: 'polling', since: 1000, reason: 'closed', retryAt: 0 } as const;
  const away = { ...polling, state: 'offline' } as const;

  test('for ten seconds while the hub is polled, and for half a second while nothing answers', () => {
    expect(patienceLeft(live.connection, polling, 1000)).toBe(10_000);
    expect(patienceLeft(live.connection, polling, 11_000)).toBe(0);
    expect(patienceLeft(live.connection, away, 1100)).toBe(400);
    expect(patienceLeft(live.connection, away, 1500)).toBe(0);
  });

  test('and not at all once it has told of trouble, or where it was told to poll', () => {
    expect(patienceLeft(away, polling, 1000)).toBe(0);
    expect(patienceLeft(polling, away, 1000)).toBe(0);
    expect(patienceLeft(live.connection, { ...polling, reason: null, retryAt: null }, 1000)).toBe(0);
    expect(patienceLeft(away, live.connection, 1000)).toBe(0);
  });
});
