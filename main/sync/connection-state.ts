import type { Connection, OfflineReason } from '../../preload/contract/index.ts';

export type ConnectionEvent =
  | { event: 'attempt'; at: number }
  | { event: 'opened'; at: number }
  /** The stream. `answers`: the hub answers plain requests all the same. */
  | { event: 'failed'; at: number; reason: OfflineReason; retryAt: number; answers: boolean }
  /** The hub has told by plain requests all that is new. `legacy`: that is how the log is to come, stream or not. */
  | { event: 'polled'; at: number; legacy: boolean }
  | { event: 'poll-failed'; at: number; reason: OfflineReason; retryAt: number }
  | { event: 'token-refused' }
  | { event: 'signed-out' }
  | { event: 'stop' };

type Happened<E extends ConnectionEvent['event']> = Extract<ConnectionEvent, { event: E }>;

function attempted(state: Connection, { at }: Happened<'attempt'>): Connection {
  if (state.state === 'offline') return { ...state, retryAt: at };
  if (state.state === 'polling') return state.retryAt === null ? state : { ...state, retryAt: at };
  return state.state === 'connecting' ? state : { state: 'connecting', since: at };
}

function failed(state: Connection, { at, reason, retryAt, answers }: Happened<'failed'>): Connection {
  const goesOn = state.state === 'offline' || (state.state === 'polling' && answers);
  const since = goesOn ? state.since : at;
  return { state: answers ? 'polling' : 'offline', since, reason, retryAt };
}

function polledAsTold(state: Connection, at: number): Connection {
  if (state.state === 'signedOut' || state.state === 'stopped') return state;
  if (state.state === 'polling' && state.reason === null) return state;
  return { state: 'polling', since: state.state === 'live' ? at : state.since, reason: null, retryAt: null };
}

/** While the stream is open and only in doubt, the state stays `live`. */
function polled(state: Connection, { at, legacy }: Happened<'polled'>): Connection {
  if (legacy) return polledAsTold(state, at);
  if (state.state !== 'connecting' && state.state !== 'offline') return state;
  const { since } = state;
  if (state.state === 'offline') return { ...state, state: 'polling' };
  return { state: 'polling', since, reason: 'timeout', retryAt: at };
}

function pollFailed(state: Connection, { at, reason, retryAt }: Happened<'poll-failed'>): Connection {
  switch (state.state) {
    case 'connecting':
    case 'offline':
      return { state: 'offline', since: state.since, reason, retryAt };
    case 'polling':
      return { state: 'offline', since: at, reason, retryAt };
    default:
      return state;
  }
}

/**
 * What the connection is after something happened to it. An attempt after a failure stays `offline`, or `polling`,
 * until it succeeds, so that the person sees one calm state, not a flicker with each try.
 */
export function transition(state: Connection, happened: ConnectionEvent): Connection {
  if (state.state === 'stopped') return state;
  switch (happened.event) {
    case 'attempt':
      return attempted(state, happened);
    case 'opened':
      return { state: 'live', since: happened.at };
    case 'failed':
      return failed(state, happened);
    case 'polled':
      return polled(state, happened);
    case 'poll-failed':
      return pollFailed(state, happened);
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
