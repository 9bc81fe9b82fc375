import * as z from 'zod';
import { instantSchema } from './entities.ts';
import { idSchema } from './ids.ts';

/** Values of a thing's fields by name, as entities hold them. */
const fieldsSchema = z.record(z.string(), z.unknown());

/** One thing that somebody did on a board. It outlives the event that told of it. */
export const historyEntrySchema = z.object({
  /** The event's place in the log, which may hold it no more. */
  seq: z.int().min(1),
  eventType: z.string(),
  /** What it was done to, and its id: `card`, `column`, … */
  kind: z.string(),
  id: idSchema,
  boardId: idSchema,
  /** The card that it belongs to; null where it is the board's. */
  cardId: idSchema.nullable(),
  /** Who did it, by the name that they had. */
  by: z.string(),
  /** Null: the hub, or not known. */
  memberId: idSchema.nullable(),
  at: instantSchema,
  /** The fields that changed, as they were; null where the thing was made. What is not known is left out. */
  before: fieldsSchema.nullable(),
  /** As they were from then on; null where the thing was removed. */
  after: fieldsSchema.nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const mostHistory = 200;
export const historyQuerySchema = z.strictObject({
  /** Entries at most; 50 unless told. */
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, `must be a number from 1 to ${mostHistory}`)
    .refine((text) => Number(text) <= mostHistory, `must be a number from 1 to ${mostHistory}`)
    .optional(),
  /** `next` of the page before. */
  after: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'take it from “next” of the page before, as it is')
    .optional(),
});

/** Newest first. `next`: what to ask `after` for what is older; null at the end. */
export const historyPageSchema = z.object({
  history: z.array(historyEntrySchema),
  next: z.string().nullable(),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;
