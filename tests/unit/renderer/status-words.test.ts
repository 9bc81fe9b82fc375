import { describe, expect, test } from 'vitest';
import type { OfflineReason, Status } from '../../../preload/contract/index.ts';
import { editsWaiting, statusWords } from '../../../renderer/features/status/status-words.ts';

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
];
const live: Status = {
  connection: { state: 'live', since: 0 },
  unsent: 0,
  syncedAt: 0,
  hubUrl: 'http://192.168.1.20:4470',
  workspaceName: 'Ward 7',
  off: {},
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

  test('while nobody can join, it stays live and says so further down', () => {
    const words = statusWords({ ...live, off: { joining: byAda('everybody is here') } });
    expect(words.short).toBe('Live');
    expect(words.nextStep).toBe('Joining is switched off by Ada: everybody is here.');
  });
});
