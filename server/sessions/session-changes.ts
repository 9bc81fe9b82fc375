import type { SessionEvent, SessionsMoment } from '../protocol/index.ts';
import type { SessionChange } from './session-book.ts';
import { shownEnded, shownSession } from './shown.ts';

/** What became of sessions since it was told last: what came and went meanwhile is no news. */
export interface SessionChanges {
  add(change: SessionChange): void;
  /** One event a kind, each with the moment that it leads to, and nothing waits any more. */
  take(): SessionEvent[];
  /** What has been told so far. */
  readonly moment: SessionsMoment;
  /** There is something that has not been told. */
  readonly isWaiting: boolean;
}

const opposite = { away: 'resumed', resumed: 'away' } as const;

/** `run`: a name for this run of the hub, which no other has. */
export function createSessionChanges(run: string): SessionChanges {
  let count = 0;
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
    const events = [
      { eventType: 'session.ended', eventData: { sessions: ended } },
      { eventType: 'session.started', eventData: { sessions: started } },
      { eventType: 'session.away', eventData: { sessions: which('away') } },
      { eventType: 'session.resumed', eventData: { sessions: which('resumed') } },
    ] as const;
    return events
      .filter(({ eventData: { sessions } }) => sessions.length > 0)
      .map(({ eventType, eventData }) => {
        count += 1;
        return { eventType, eventData: { ...eventData, moment: { run, count } } } as SessionEvent;
      });
  }
  return {
    add,
    take,
    get moment() {
      return { run, count };
    },
    get isWaiting() {
      return news.size > 0;
    },
  };
}
