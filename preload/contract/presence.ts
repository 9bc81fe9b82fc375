import * as z from 'zod';
import { ephemeralEventData, type Handover, idSchema, type UserType } from '../../server/protocol/index.ts';
import { sessionsHash } from '../../server/rules/sessions-hash.ts';

const fieldSchema = ephemeralEventData['presence.editing'].shape.field;
export type PlaceField = z.infer<typeof fieldSchema>;

/** What a window shows: a board, perhaps a card of it, and the field of the card that its person writes in. */
export const shownPlaceSchema = z.strictObject({
  boardId: idSchema,
  cardId: idSchema.nullable(),
  field: fieldSchema.nullable(),
});
export type ShownPlace = z.infer<typeof shownPlaceSchema>;

/** Where the person is on one device, for another of theirs to go on from. */
export type { Handover };

/** A device that is here, or has gone a moment ago and may come back. `startedAt`: since when, ms since the epoch. */
export interface PresentDevice {
  sessionId: string;
  deviceId: string;
  memberId: string;
  userType: UserType;
  startedAt: number;
  here: boolean;
  /** One a board; only on boards that this person sees. */
  places: ShownPlace[];
}

/** Who is here. */
export interface Presence {
  /** False where nothing tells of changes, so that it may be so no longer: without the stream. */
  fresh: boolean;
  /** By session, oldest first; the same list in the same order for everybody who sees the same boards. */
  devices: PresentDevice[];
  /** Of the last news that are in it. */
  news: number;
}

/** What has changed since the news before. */
export interface PresenceNews {
  /** Counts from 1 in each run of the app. */
  number: number;
  fresh: boolean;
  /** Nobody is here but those of `changed`. */
  whole: boolean;
  changed: PresentDevice[];
  /** Devices that are here no more. */
  gone: string[];
}

/** Hash of the sessions that are shown, reckoned as the hub does of those it holds. */
export function shownSessionsHash(devices: readonly PresentDevice[]): string {
  return sessionsHash(
    devices.map(({ sessionId: id, startedAt, ...session }) => {
      return { ...session, id, startedAt: new Date(startedAt).toISOString() };
    }),
  );
}
