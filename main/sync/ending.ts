import type { OfflineReason } from '../../preload/contract/index.ts';
import type { HubEventOf } from '../../server/protocol/index.ts';
import type { HubFailure } from './hub-client.ts';

/** How an attempt at the stream ended, and what follows. */
export type Ending =
  | { again: 'now' }
  | { again: 'later'; reason: OfflineReason; atLeastMs: number }
  | { again: 'never' };

type Goodbye = HubEventOf<'hub.goodbye'>['eventData']['reason'];

const reasonBehind = {
  shutdown: 'goodbye',
  'switched-off': 'stream-off',
  replaced: 'closed',
  slow: 'closed',
} as const satisfies Record<Goodbye, OfflineReason>;

export function afterGoodbye(goodbye: Goodbye, retryMs: number): Ending {
  return { again: 'later', reason: reasonBehind[goodbye], atLeastMs: retryMs };
}

/** `retryMs`: how long the hub last asked to wait before coming back. */
export function endingAfter(failure: HubFailure, retryMs: number): Ending {
  switch (failure.code) {
    case 'refused-token':
      return { again: 'never' };
    case 'unreachable':
      return { again: 'later', reason: failure.reason, atLeastMs: retryMs };
    case 'problem': {
      const reason = failure.problem.code === 'stream-off' ? 'stream-off' : 'server-error';
      return { again: 'later', reason, atLeastMs: failure.retryAfterMs ?? 0 };
    }
    default: {
      const never: never = failure;
      throw new Error(`no ending after ${JSON.stringify(never)}`);
    }
  }
}
