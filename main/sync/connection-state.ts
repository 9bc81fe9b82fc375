import type { Connection, OfflineReason } from '../../preload/contract/index.ts';

export type ConnectionEvent =
  | { event: 'attempt'; at: number }
  | { event: 'opened'; at: number }
  | { event: 'failed'; at: number; reason: OfflineReason; retryAt: number }
  | { event: 'token-refused' }
  | { event: 'signed-out' }
  | { event: 'stop' };

/**
 * What the connection is after something happened to it. An attempt after a failure stays `offline` until
 * it succeeds, so that the person sees one calm state, not a flicker with each try.
 */
export function transition(state: Connection, happened: ConnectionEvent): Connection {
  if (state.state === 'stopped') return state;
  switch (happened.event) {
    case 'attempt':
      if (state.state === 'offline') return { ...state, retryAt: happened.at };
      return state.state === 'connecting' ? state : { state: 'connecting', since: happened.at };
    case 'opened':
      return { state: 'live', since: happened.at };
    case 'failed': {
      const { reason, retryAt } = happened;
      if (state.state === 'offline') return { ...state, reason, retryAt };
      return { state: 'offline', since: happened.at, reason, retryAt };
    }
    case 'token-refused':
      return { state: 'signedOut', reason: 'token-refused' };
    case 'signed-out':
      return { state: 'signedOut', reason: 'never-joined' };
    case 'stop':
      return { state: 'stopped' };
    default: {
      const never: never = happened;
      throw new Error(`no transition for ${JSON.stringify(never)}`);
    }
  }
}
