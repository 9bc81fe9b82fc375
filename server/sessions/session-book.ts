import * as z from 'zod';
import {
  idSchema,
  type SessionEnd,
  sessionEndSchema,
  type UserType,
  userTypeSchema,
} from '../protocol/index.ts';

/** A session as it is kept. Times are hub time, ms since the epoch. */
const heldSchema = z.object({
  id: idSchema,
  memberId: idSchema,
  deviceId: idSchema,
  /** What its person was when it started. */
  userType: userTypeSchema,
  startedAt: z.number(),
  /** Since when its stream is not open; null: it is here. */
  awaySince: z.number().nullable(),
});
export type HeldSession = z.infer<typeof heldSchema>;

const endedSchema = heldSchema.omit({ awaySince: true }).extend({
  reason: sessionEndSchema,
  durationMs: z.int().min(0),
});
export type EndedRecord = z.infer<typeof endedSchema>;

/** What is kept over a restart of the hub. `at`: when it was written. */
const keptSchema = z.object({ at: z.number(), held: z.array(heldSchema), ended: z.array(endedSchema) });
export type KeptSessions = z.infer<typeof keptSchema>;

/** Throws where it is not what {@link SessionBook.kept} gave. */
export const readKept = (body: string): KeptSessions => keptSchema.parse(JSON.parse(body));

/** How long a device may be away until its session ends, ms. */
export const SESSION_GRACE_MS = 30_000;
/** Sessions that ended, of which is still known that they were. */
const ENDED = 200;
/** How often it is looked for whose grace is over, as a part of it. */
const LOOK = 1 / 8;

export type SessionChange =
  | { is: 'started' | 'away' | 'resumed'; session: HeldSession }
  | { is: 'ended'; session: HeldSession; ended: EndedRecord };

export interface SessionBookOptions {
  kept: KeptSessions | null;
  graceMs: number;
  now: () => number;
  newId: () => string;
  userTypeOf: (memberId: string) => UserType;
  onChange: (change: SessionChange) => void;
}

/** Which devices are present: one session a device, whatever becomes of its streams. */
export interface SessionBook {
  /** The device has a stream open; `isSystem`: it is a program, with nobody in front of it. */
  here(device: { id: string; memberId: string; isSystem: boolean }): void;
  /** It has none any more. */
  away(deviceId: string): void;
  end(deviceId: string, reason: SessionEnd): void;
  of(deviceId: string): HeldSession | undefined;
  readonly size: number;
  all(): HeldSession[];
  /** Newest first. */
  ended(): EndedRecord[];
  kept(): KeptSessions;
  close(): void;
}

interface Held {
  session: HeldSession;
  /** Monotonic time at which it ends unless the device comes back, ms, and why then; null: it is here. */
  ends: { at: number; reason: SessionEnd } | null;
}

export function createSessionBook(options: SessionBookOptions): SessionBook {
  const { kept, graceMs, now, onChange } = options;
  const held = new Map<string, Held>();
  const over: EndedRecord[] = [...(kept?.ended ?? [])];

  /** After a restart nobody is here yet; whoever was when it stopped has the whole grace time to come back. */
  for (const session of kept?.held ?? []) {
    const reason = session.awaySince === null ? 'system-shutdown' : 'timeout';
    const awaySince = session.awaySince ?? kept?.at ?? now();
    held.set(session.deviceId, {
      session: { ...session, awaySince },
      ends: { at: performance.now() + graceMs, reason },
    });
  }

  function end(deviceId: string, reason: SessionEnd) {
    const known = held.get(deviceId);
    if (!known) return;
    held.delete(deviceId);
    const { awaySince, ...session } = known.session;
    const durationMs = Math.max(0, Math.round((awaySince ?? now()) - session.startedAt));
    const ended = { ...session, reason, durationMs };
    over.unshift(ended);
    over.length = Math.min(over.length, ENDED);
    onChange({ is: 'ended', session: known.session, ended });
  }

  function look() {
    const at = performance.now();
    for (const [deviceId, { ends }] of held) if (ends && at >= ends.at) end(deviceId, ends.reason);
  }
  const timer = setInterval(look, Math.max(10, graceMs * LOOK));
  timer.unref();

  return {
    here({ id: deviceId, memberId, isSystem }) {
      const known = held.get(deviceId);
      // The same machine, signed in as somebody else: that is another session.
      if (known && known.session.memberId !== memberId) end(deviceId, 'user-logout');
      else if (known) {
        if (!known.ends) return;
        known.ends = null;
        known.session.awaySince = null;
        return onChange({ is: 'resumed', session: known.session });
      }
      const session: HeldSession = {
        id: options.newId(),
        memberId,
        deviceId,
        userType: isSystem ? 'system' : options.userTypeOf(memberId),
        startedAt: now(),
        awaySince: null,
      };
      held.set(deviceId, { session, ends: null });
      onChange({ is: 'started', session });
    },
    away(deviceId) {
      const known = held.get(deviceId);
      if (!known || known.ends) return;
      known.ends = { at: performance.now() + graceMs, reason: 'timeout' };
      known.session.awaySince = now();
      onChange({ is: 'away', session: known.session });
    },
    end,
    of: (deviceId) => held.get(deviceId)?.session,
    get size() {
      return held.size;
    },
    all: () => [...held.values()].map(({ session }) => session),
    ended: () => [...over],
    kept: () => ({ at: now(), held: [...held.values()].map(({ session }) => session), ended: over }),
    close: () => clearInterval(timer),
  };
}
