import type { EndedSession, Session } from '../protocol/index.ts';
import type { EndedRecord, HeldSession } from './session-book.ts';

const text = (ms: number) => new Date(ms).toISOString();

/** As everybody may know of it. */
export function shownSession({ startedAt, awaySince, ...session }: HeldSession): Session {
  return { ...session, startedAt: text(startedAt), here: awaySince === null };
}

export function shownEnded(ended: EndedRecord): EndedSession {
  return { ...ended, startedAt: text(ended.startedAt) };
}
