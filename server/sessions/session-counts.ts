import { type SessionEnd, sessionEndSchema, type UserType, userTypeSchema } from '../protocol/index.ts';
import type { SessionChange } from './session-book.ts';

/** What became of sessions since the hub began. */
export interface SessionCounts {
  readonly started: Record<UserType, number>;
  readonly ended: Record<SessionEnd, number>;
  readonly handovers: number;
  take(change: SessionChange): void;
  handedOver(): void;
}

const none = <T extends string>(names: readonly T[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<T, number>;

export function createSessionCounts(): SessionCounts {
  const started = none(userTypeSchema.options);
  const ended = none(sessionEndSchema.options);
  let handovers = 0;
  return {
    started,
    ended,
    get handovers() {
      return handovers;
    },
    take(change) {
      if (change.is === 'started') started[change.session.userType] += 1;
      if (change.is === 'ended') ended[change.ended.reason] += 1;
    },
    handedOver() {
      handovers += 1;
    },
  };
}
