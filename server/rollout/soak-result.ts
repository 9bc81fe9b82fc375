import * as z from 'zod';

/** Milliseconds; percentiles of a histogram with three significant digits. */
const latencySchema = z.object({
  count: z.int(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  max: z.number(),
});

/**
 * What a soak of the hub found: the evidence that the gate of phase 1 asks for, and the latency that later phases
 * are held against. Written by `npm run soak`; a kept one is in `tests/soak/baselines`.
 */
export const soakResultSchema = z.object({
  schema: z.literal(1),
  kind: z.literal('hub'),
  /** True where `findings` is empty. */
  passed: z.boolean(),
  /** Each thing that was not as promised, in a sentence. */
  findings: z.array(z.string()),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** Minutes under load; pauses between a kill and a resumption are not counted. */
  minutes: z.number(),
  /** Hub processes that it took: more than one where it was resumed. */
  runs: z.int(),
  plan: z.object({
    minutes: z.number(),
    streams: z.int(),
    writers: z.int(),
    /** Edits a second, of all writers together. */
    perSecond: z.number(),
  }),
  machine: z.object({
    platform: z.string(),
    processor: z.string(),
    cores: z.int(),
    memoryBytes: z.number(),
    node: z.string(),
  }),
  /** What whoever ran it wants remembered, such as other work on the machine. */
  notes: z.array(z.string()),
  events: z.object({
    /** Edits that the hub acknowledged, one event each. */
    published: z.int(),
    /** Events that came in, over all streams. */
    delivered: z.int(),
    /** Of these streams × events, how many did not come, came again, or held other words than were sent. */
    missing: z.int(),
    repeated: z.int(),
    altered: z.int(),
  }),
  streams: z.object({
    /** Streams that the hub ended because they read too slowly. */
    drops: z.int(),
    /** Streams that ended for any reason while they should have gone on. */
    ended: z.int(),
  }),
  /** From the moment of making an edit until a stream's reader has it, over all streams. */
  delivery: latencySchema,
  /** From the moment of making an edit until its author has the answer. */
  acknowledgement: latencySchema,
  loopLag: z.object({
    /** The middle one of the samples' 99th percentiles, and the longest of all, in ms. */
    p99: z.number(),
    max: z.number(),
  }),
  heap: z.object({
    /** Bytes after a collection: at the first and at the last sample of the last run. */
    first: z.number(),
    last: z.number(),
    /** Least squares over the second half of the last run. */
    bytesPerHour: z.number(),
    boundBytesPerHour: z.number(),
    overMinutes: z.number(),
    /** False where that half is too short to tell a slope from a warm-up. */
    judged: z.boolean(),
  }),
});
export type SoakResult = z.infer<typeof soakResultSchema>;
