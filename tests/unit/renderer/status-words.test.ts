import { describe, expect, test } from 'vitest';
import type { Connection, OfflineReason } from '../../../preload/contract/index.ts';
import { editsWaiting, statusWords } from '../../../renderer/features/status/status-words.ts';

const reasons: OfflineReason[] = [
  'refused',
  'unreachable',
  'timeout',
  'closed',
  'goodbye',
  'server-error',
  'not-a-hub',
  'other-protocol',
];

describe('the status in words', () => {
  test.each(reasons)('offline (%s) says that edits are kept, why, and what comes next', (reason) => {
    const connection: Connection = { state: 'offline', since: 0, reason, retryAt: 0 };
    const words = statusWords(connection, 'http://192.168.1.20:4470');
    expect(words.short).toBe('Offline — edits are kept on this device');
    expect(words.sentence).toMatch(/\.$/);
    expect(words.nextStep).toMatch(/\.$/);
    expect(words.canRetry).toBe(true);
  });

  test('one edit is one edit', () => {
    expect([editsWaiting(1), editsWaiting(3)]).toEqual(['1 edit waiting', '3 edits waiting']);
  });
});
