import type { SessionEvent } from '../protocol/index.ts';
import type { SessionChange } from './session-book.ts';
import { shownEnded, shownSession } from './shown.ts';

/** What became of sessions since it was told last: what came and went meanwhile is no news. */
export interface SessionChanges {
  add(change: SessionChange): void;
  /** One event a kind, and nothing waits any more. */
  take(): SessionEvent[];
}

const opposite = { away: 'resumed', resumed: 'away' } as const;

export function createSessionChanges(): SessionChanges {
  let news = new Map<string, SessionChange>();

  function add(change: SessionChange) {
    const { id } = change.session;
    const before = news.get(id)?.is;
    if (before === 'started' && change.is !== 'ended') return;
    const undone = (before === 'away' || before === 'resumed') && opposite[before] === change.is;
    if (undone || before === 'started') news.delete(id);
    else news.set(id, change);
  }

  function take(): SessionEvent[] {
    const all = [...news.values()];
    news = new Map();
    const which = (is: 'away' | 'resumed') =>
      all.filter((one) => one.is === is).map(({ session: { id, deviceId } }) => ({ id, deviceId }));
    const started = all.filter(({ is }) => is === 'started').map(({ session }) => shownSession(session));
    const ended = all.flatMap((one) => (one.is === 'ended' ? [shownEnded(one.ended)] : []));
    // A device's former session ends before its next one starts.
    const events: SessionEvent[] = [
      { eventType: 'session.ended', eventData: { sessions: ended } },
      { eventType: 'session.started', eventData: { sessions: started } },
      { eventType: 'session.away', eventData: { sessions: which('away') } },
      { eventType: 'session.resumed', eventData: { sessions: which('resumed') } },
    ];
    return events.filter(({ eventData }) => 'sessions' in eventData && eventData.sessions.length > 0);
  }
  return { add, take };
}
