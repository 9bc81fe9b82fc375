import * as z from 'zod';
import { scopeSchema, stateScopeSchema } from './events.ts';

/**
 * What can differ between the stream and the change feed: an event that did not come, came again or is not in the log,
 * came late, is of another type, says something else; or the state that they lead to; or who is here.
 */
export const parityFaultKinds = [
  'missing',
  'extra',
  'order',
  'type',
  'content',
  'state',
  'sessions',
] as const;
export type ParityFaultKind = (typeof parityFaultKinds)[number];

/** Examples that one report may name. */
export const PARITY_SAMPLES = 20;

const count = z.int().min(0).max(1_000_000);
const milliseconds = z.number().min(-86_400_000).max(86_400_000);

const paritySampleSchema = z.strictObject({
  kind: z.enum(parityFaultKinds),
  /** The event’s place in the log, or the place at which the state was compared. */
  id: z.string().max(80),
  /** The event’s type, or the scope whose state differs. */
  what: z.string().max(100),
});
export type ParitySample = z.infer<typeof paritySampleSchema>;

/** What a device that follows the hub by both transports found since its last report. */
export const parityReportSchema = z.strictObject({
  /** Events, and states of a board, the workspace or who is here, that were compared. */
  events: count,
  states: count,
  /** Of these states, who is here at one moment of the hub’s telling. */
  sessions: count.optional(),
  faults: z.partialRecord(z.enum(parityFaultKinds), count),
  samples: z.array(paritySampleSchema).max(PARITY_SAMPLES),
  /** How much later the events came by the stream than by the feed; below 0 where the stream was first. */
  lagMs: z.strictObject({ median: milliseconds, worst: milliseconds }).nullable(),
});
export type ParityReport = z.infer<typeof parityReportSchema>;

export const stateHashQuerySchema = z.strictObject({ scope: stateScopeSchema });

/** The state of a scope at one place in the log. */
export const stateHashSchema = z.object({
  epoch: z.string(),
  seq: z.int(),
  scope: scopeSchema,
  /** The scope’s own count there: the state is the same wherever the count is. */
  head: z.int(),
  hash: z.string(),
});
export type StateHash = z.infer<typeof stateHashSchema>;

/** What devices reported, since the hub began. */
export const parityCountsSchema = z.object({
  reports: z.int(),
  events: z.int(),
  states: z.int(),
  sessions: z.int(),
  faults: z.record(z.enum(parityFaultKinds), z.int()),
  /** The latest faults, oldest first. */
  latest: z.array(
    paritySampleSchema.extend({ member: z.string(), deviceId: z.string(), at: z.iso.datetime() }),
  ),
});
export type ParityCounts = z.infer<typeof parityCountsSchema>;
