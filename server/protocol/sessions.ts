import * as z from 'zod';
import { ephemeralEventData } from './ephemeral.ts';
import { type EventOf, eventUnion } from './event-union.ts';
import { idSchema } from './ids.ts';

/** What somebody is as long as they are here; `system`: a program, with nobody in front of it. */
export const userTypeSchema = z.enum(['registered', 'guest', 'system']);
export type UserType = z.infer<typeof userTypeSchema>;

/** `user-logout`: the device was signed out; `timeout`: it was away for too long; `system-shutdown`: so was the hub. */
export const sessionEndSchema = z.enum(['user-logout', 'timeout', 'system-shutdown']);
export type SessionEnd = z.infer<typeof sessionEndSchema>;

/** A device being present: from the first stream it opens until it has been away for longer than the grace time. */
export const sessionSchema = z.object({
  id: idSchema,
  memberId: idSchema,
  deviceId: idSchema,
  userType: userTypeSchema,
  startedAt: z.iso.datetime(),
  /** Whether its stream is open; else it is away, and may come back. */
  here: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

/** Where a device is on a board: on a card of it or on none, and writing in which field of that card. */
export const placeSchema = z.object({
  memberId: idSchema,
  deviceId: idSchema,
  boardId: idSchema,
  cardId: idSchema.nullable(),
  field: ephemeralEventData['presence.editing'].shape.field.nullable(),
});
export type Place = z.infer<typeof placeSchema>;
export type PlaceField = NonNullable<Place['field']>;

const endedSchema = sessionSchema.omit({ here: true }).extend({
  reason: sessionEndSchema,
  /** From its start until the device was last here. */
  durationMs: z.int().min(0),
});
export type EndedSession = z.infer<typeof endedSchema>;

/**
 * A moment of who is here, as streams are told it: sessions are not in the log, and have a count of their own. `count`:
 * how many events of `session.started`, `away`, `resumed` and `ended` the hub has told in this `run` of it.
 */
export const sessionsMomentSchema = z.object({ run: z.string().max(40), count: z.int().min(0) });
export type SessionsMoment = z.infer<typeof sessionsMomentSchema>;

/** Answer of `GET /api/parity/sessions`. */
export const sessionsHashSchema = z.object({
  moment: sessionsMomentSchema,
  /** Of all sessions at that moment; null while there are changes that were not told yet. */
  hash: z.string().nullable(),
});
export type SessionsHash = z.infer<typeof sessionsHashSchema>;

/** The moment that this leads to; hubs of before did not say. */
const moment = sessionsMomentSchema.optional();
const sessions = z.object({ sessions: z.array(sessionSchema), moment });
const which = z.object({ sessions: z.array(z.object({ id: idSchema, deviceId: idSchema })), moment });

/**
 * `eventData` of what the hub says of who is here, to streams that ask to follow it: never kept, never numbered. Such
 * a stream is told the whole first, in one write (`session.present`, then `presence.present` for each board with
 * anybody on it), and what changes from then on, all that changed in a moment as one list. The whole again replaces
 * what was told before; it comes where a stream may have missed a change.
 */
export const sessionEventData = {
  'session.present': sessions,
  'session.started': sessions,
  'session.away': which,
  'session.resumed': which,
  'session.ended': z.object({ sessions: z.array(endedSchema), moment }),
  'presence.present': z.object({ boardId: idSchema, places: z.array(placeSchema) }),
} as const;
export type SessionEventType = keyof typeof sessionEventData;
export type SessionEvent = EventOf<typeof sessionEventData>;
export const sessionEventSchema = eventUnion<SessionEvent>(sessionEventData);

/** Header of a request for the stream, with the value `follow`: it wants to be told who is here. */
export const FOLLOW_SESSIONS = 'x-switchboard-sessions';

/** Header of a request for the stream, with the value `system`: a program asks for it, with nobody in front of it. */
export const USER_TYPE = 'x-switchboard-user-type';

/** Answer of `GET /api/sessions`. */
export const sessionsSchema = z.object({
  sessions: z.array(
    sessionSchema.extend({
      /** Null where the asker may not see it: one's own, and for owners and admins everybody's. */
      deviceName: z.string().nullable(),
      /** On boards that the asker may see. */
      places: z.array(placeSchema),
    }),
  ),
  /** The last ones that ended, newest first: one's own, and for owners and admins everybody's. */
  ended: z.array(endedSchema.extend({ deviceName: z.string().nullable() })),
});
export type Sessions = z.infer<typeof sessionsSchema>;
