import * as z from 'zod';
import { phaseSchema } from '../protocol/index.ts';

/** What a drill came to: streams were cut on purpose, and it was watched what became of their clients. */
export const drillResultSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  why: z.string(),
  phase: phaseSchema,
  /** Clients whose streams were cut, and for how long they were kept away, ms. */
  clients: z.int(),
  heldMs: z.number(),
  /** From the cut until each asked for what is new; `missing`: devices that did not. */
  activation: z.object({ worstMs: z.number().nullable(), missing: z.array(z.string()) }),
  /** From the end of the cut until each had its stream again. */
  recovery: z.object({ worstMs: z.number().nullable(), missing: z.array(z.string()) }),
  /** Whose state was the hub’s after that, by hash. */
  loss: z.object({ equal: z.int(), differing: z.int(), unproven: z.array(z.string()) }),
  passed: z.boolean(),
});
export type DrillResult = z.infer<typeof drillResultSchema>;
