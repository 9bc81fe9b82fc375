import * as z from 'zod';
import {
  deliverySchema,
  domains,
  drillHoursSchema,
  drillTimeSchema,
  switchNames,
} from '../../server/protocol/index.ts';

const why = z.string().trim().min(1).max(500);

/** What whoever runs the hub can do to it from a window; each reason is kept, and told to those whom it touches. */
export const operationsActSchema = z.discriminatedUnion('what', [
  /** To the next phase of the rollout; `force`: against its gate. */
  z.strictObject({ what: z.literal('advance'), force: z.boolean(), why }),
  z.strictObject({ what: z.literal('roll-back'), why }),
  /** Cuts the streams of all on purpose, to see that nothing is lost. */
  z.strictObject({ what: z.literal('drill'), why }),
  /** Drills that come by themselves from now on. */
  z.strictObject({
    what: z.literal('schedule-drills'),
    ...{ everyHours: drillHoursSchema, at: drillTimeSchema, why },
  }),
  z.strictObject({ what: z.literal('cancel-drills') }),
  /** One domain otherwise than its phase says; null: as it says. */
  z.strictObject({
    what: z.literal('deliver'),
    ...{ domain: z.enum(domains), delivery: deliverySchema.nullable(), why },
  }),
  z.strictObject({ what: z.literal('switch'), name: z.enum(switchNames), on: z.boolean(), why }),
  /** Its client comes back. */
  z.strictObject({ what: z.literal('end-stream'), id: z.int() }),
]);
export type OperationsAct = z.infer<typeof operationsActSchema>;
