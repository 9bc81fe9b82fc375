import * as z from 'zod';
import { handoverSchema, idSchema } from '../../server/protocol/index.ts';

/** Words under way on a card that are not saved yet, and what they began from. */
export const draftSchema = handoverSchema.shape.draft.unwrap().extend({ cardId: idSchema });
export type KeptDraft = z.infer<typeof draftSchema>;
export type DraftField = KeptDraft['field'];

/** `open`: an editor holds them, in the window that tells of it. */
export const draftChangeSchema = z.strictObject({
  cardId: idSchema,
  field: draftSchema.shape.field,
  /** Null: they were saved, or thrown away. */
  words: draftSchema.omit({ cardId: true, field: true }).nullable(),
  open: z.boolean(),
});
export type DraftChange = z.infer<typeof draftChangeSchema>;
