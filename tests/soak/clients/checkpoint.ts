import * as z from 'zod';
import { clientsPlanSchema, clientsResultSchema, requestsSchema, retreatSchema } from './result.ts';

const footprintSchema = z.object({
  heapBytes: z.number(),
  residentBytes: z.number(),
  descriptors: z.int(),
  timers: z.int(),
});
const sampleSchema = z.object({
  /** Which run it was taken of, from 1. */
  run: z.int(),
  /** Since the beginning, pauses not counted, in ms. */
  atMs: z.number(),
  hub: footprintSchema,
  clients: footprintSchema,
  /** The hub's, since the sample before, in ms. */
  lagP99: z.number(),
  lagMax: z.number(),
});
export type ClientsSample = z.infer<typeof sampleSchema>;

/** HdrHistogram's compressed form in base64: microseconds. */
const latenciesSchema = z.string();

export const clientsCheckpointSchema = z.object({
  schema: z.literal(1),
  kind: z.enum(['clients', 'zero-polling']),
  state: z.enum(['running', 'stopped', 'finished']),
  /** Whose process it is, its hub's, and where that listens. */
  pid: z.int(),
  hubPid: z.int(),
  port: z.int(),
  startedAt: z.iso.datetime(),
  savedAt: z.iso.datetime(),
  activeMs: z.number(),
  runs: z.int(),
  plan: clientsPlanSchema,
  notes: z.array(z.string()),
  /** Sentences about what went wrong. */
  troubles: z.array(z.string()),
  /** Of each client the cards that it edits, and the number of its last edit. */
  clients: z.array(z.object({ name: z.string(), cardIds: z.array(z.string()), edits: z.int() })),
  columnIds: z.array(z.string()),
  made: z.int(),
  seen: z.int(),
  repeated: z.int(),
  requests: requestsSchema,
  retreats: z.array(retreatSchema).default([]),
  samples: z.array(sampleSchema),
  freshness: z.object({ traffic: latenciesSchema, polling: latenciesSchema }),
  stretches: z.array(z.object({ own: latenciesSchema, echo: latenciesSchema })),
  hashesEqual: z.int(),
  result: clientsResultSchema.nullable(),
});
export type ClientsCheckpoint = z.infer<typeof clientsCheckpointSchema>;
