import * as z from 'zod';
import { type EventOf, eventUnion } from './event-union.ts';
import { idSchema } from './ids.ts';
import { text } from './text.ts';

/** Where an event goes that is not kept: a session is one open stream; `none` is nobody. */
export const ephemeralScopeSchema = z.union([
  z.literal('workspace'),
  z.templateLiteral(['board:', z.uuid()]),
  z.templateLiteral(['user:', z.uuid()]),
  z.templateLiteral(['session:', z.int().min(1)]),
  z.literal('none'),
]);
export type EphemeralScope = z.infer<typeof ephemeralScopeSchema>;

/** The app's own name for a part of its windows, such as `card-dialog`. */
const partOfWindow = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'must be a name such as “card-dialog”');

/** `eventData` of what passes by: sent to whoever is there, never kept, never numbered, never moves the cursor. */
export const ephemeralEventData = {
  'ui.modalOpened': z.strictObject({ modal: partOfWindow }),
  'ui.modalClosed': z.strictObject({ modal: partOfWindow }),
  /** Counted by day, and told to nobody. */
  'ui.buttonClick': z.strictObject({ button: partOfWindow, times: z.int().min(1).max(1000).default(1) }),
  /** The board, or one card of it. */
  'presence.viewing': z.strictObject({ cardId: idSchema.nullable() }),
  'presence.editing': z.strictObject({
    cardId: idSchema,
    field: z.enum(['title', 'description', 'due', 'labels', 'assignees', 'checklists', 'comment']),
  }),
  /** Neither: the device shows the board no more. Nothing where it did not say that it does. */
  'presence.left': z.strictObject({}),
  /** A sentence from an admin to those whom it concerns. */
  'hub.notice': z.strictObject({
    message: text().trim().min(1).max(500),
    level: z.enum(['info', 'warning']).default('info'),
  }),
} as const;
export type EphemeralEventType = keyof typeof ephemeralEventData;

const envelope = z.object({
  scope: ephemeralScopeSchema,
  actor: z.string(),
  memberId: idSchema,
  deviceId: idSchema,
  /** Hub time, ISO 8601. */
  at: z.iso.datetime(),
});
export type EphemeralEvent = z.infer<typeof envelope> & EventOf<typeof ephemeralEventData>;
export const ephemeralEventSchema = eventUnion<EphemeralEvent>(ephemeralEventData, envelope);

/** What a device asks to have passed on. What else must be in it, its type decides: see the registry. */
export const emitRequestSchema = z.strictObject({
  eventType: z.string().min(1).max(100),
  /** May be left out where the type goes to one's own devices, or nowhere. */
  scope: z.string().max(100).optional(),
  eventData: z.record(z.string(), z.unknown()),
});
export type EmitRequest = z.infer<typeof emitRequestSchema>;
