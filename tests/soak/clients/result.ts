import * as z from 'zod';

/** Milliseconds; percentiles of a histogram with three significant digits. */
const timesSchema = z.object({
  count: z.int(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  max: z.number(),
});
export type Times = z.infer<typeof timesSchema>;

const countedSchema = z.record(z.string(), z.int());
const eachSchema = z.object({ atHub: countedSchema, onSockets: countedSchema });
export const requestsSchema = z.object({
  idle: eachSchema,
  traffic: eachSchema,
  polling: eachSchema,
  /** While the hub’s guard had taken a step back, and clients were to ask. */
  retreat: eachSchema.default({ atHub: {}, onSockets: {} }),
});

/** A step back that the hub’s guard took, until the soak took it forward again. */
export const retreatSchema = z.object({
  at: z.iso.datetime(),
  /** By the guard’s words. */
  why: z.string(),
  lastedMs: z.number(),
  /** p95 of the echo in the half minute before, ms: long where it was the machine that was busy. */
  echoMs: z.number(),
});

/** Of a run’s samples: the middle one of its first third and of its last. */
const fromToSchema = z.object({ first: z.number(), last: z.number() });
export const processSchema = z.object({
  /** Bytes of the main thread after a collection. */
  heap: fromToSchema.extend({
    /** Least squares over the second half of the last run. */
    bytesPerHour: z.number(),
    boundBytesPerHour: z.number(),
    overMinutes: z.number(),
    /** False where that half is too short to tell a slope from a warm-up, or the load changed on the way. */
    judged: z.boolean(),
  }),
  residentBytes: fromToSchema,
  descriptors: fromToSchema,
  timers: fromToSchema,
});

/** One part of the time under traffic. */
export const stretchSchema = z.object({
  /** From an edit until its own client has applied the hub’s event of it. */
  own: timesSchema,
  /** Of an echo that saves what it is sent before it answers. */
  echo: timesSchema,
});

export const clientsPlanSchema = z.object({
  clients: z.int(),
  /** Edits a second, of all clients together. */
  perSecond: z.number(),
  /** First nobody edits for so long, */
  idleMinutes: z.number(),
  /** then everybody does, */
  minutes: z.number(),
  /** and then everybody does with streams switched off at the hub. */
  pollingMinutes: z.number(),
});
export type ClientsPlan = z.infer<typeof clientsPlanSchema>;

export const phases = ['idle', 'traffic', 'polling'] as const;
export type SoakPhase = (typeof phases)[number];

/** What a soak of clients found. Written by `npm run soak`; kept ones are in `tests/soak/baselines`. */
export const clientsResultSchema = z.object({
  schema: z.literal(1),
  kind: z.enum(['clients', 'zero-polling']),
  /** True where `findings` is empty. */
  passed: z.boolean(),
  /** Each thing that was not as promised, in a sentence. */
  findings: z.array(z.string()),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  /** Pauses between a kill and a resumption are not counted. */
  minutes: z.number(),
  /** More than one where it was resumed. */
  runs: z.int(),
  plan: clientsPlanSchema,
  machine: z.object({
    platform: z.string(),
    processor: z.string(),
    cores: z.int(),
    memoryBytes: z.number(),
    node: z.string(),
  }),
  notes: z.array(z.string()),
  edits: z.object({
    made: z.int(),
    /** Of edits × clients: those that had come by the end, and those that came again. */
    seen: z.int(),
    repeated: z.int(),
  }),
  /** Clients whose state had the hub’s own hash at the end. */
  hashesEqual: z.int(),
  /** What came in at the hub, and in the bytes of its sockets. */
  requests: requestsSchema,
  retreats: z.array(retreatSchema).default([]),
  /** Of these the ones that are neither edits nor beats, while streams were on. */
  polls: z.int(),
  /** From an edit until any of the clients has applied it. */
  freshness: z.object({ traffic: timesSchema, polling: timesSchema }),
  stretches: z.array(stretchSchema),
  /** How many times as long own events took in the last third of the parts as in the first: as multiples of the echo’s time, and by themselves (`inMs`). */
  drift: z.object({
    ...{ p50: z.number(), p95: z.number(), bound: z.number(), judged: z.boolean() },
    inMs: z.object({ p50: z.number(), p95: z.number() }),
  }),
  hub: processSchema,
  clients: processSchema,
  loopLag: z.object({ p99: z.number(), max: z.number() }),
});
export type ClientsResult = z.infer<typeof clientsResultSchema>;
