import * as z from 'zod';
import { type EventOf, eventUnion } from './event-union.ts';
import { cursorSchema, idSchema } from './ids.ts';
import { limits } from './limits.ts';
import { text } from './text.ts';

/** Words under way, and what they began from: `baseText`, at the place `base` of the log. */
const draftSchema = z.strictObject({
  field: z.enum(['title', 'description', 'comment']),
  text: text().max(limits.textLength),
  baseText: text().max(limits.textLength),
  base: cursorSchema.nullable(),
});

/** Where a person is on one device, for another of theirs to go on from. */
export const handoverSchema = z.strictObject({
  boardId: idSchema,
  cardId: idSchema.nullable(),
  /** On that card. */
  draft: draftSchema.nullable(),
});
export type Handover = z.infer<typeof handoverSchema>;

/** `eventData` of what goes from one device to another of the same person, and to nobody else: never kept. */
export const handoverEventData = {
  /** The session `id` of the same person wants to go on where this device is. */
  'session.handoverAsked': z.object({ id: idSchema, deviceId: idSchema }),
  /** From the session `id`. */
  'session.handedOver': handoverSchema.extend({ id: idSchema, deviceId: idSchema }),
} as const;
export type HandoverEventType = keyof typeof handoverEventData;
export type HandoverEvent = EventOf<typeof handoverEventData>;
export const handoverEventSchema = eventUnion<HandoverEvent>(handoverEventData);
