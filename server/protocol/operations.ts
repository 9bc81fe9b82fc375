import * as z from 'zod';
import { switchNames } from './events.ts';
import { deliverySchema, domains, drillScheduleSchema, overrideSchema, phaseSchema } from './rollout.ts';

const instant = z.iso.datetime();

/** How the hub and its clients fared in a few seconds; times in ms, sizes in bytes. */
export const operationsPointSchema = z.object({
  at: instant,
  /** From making an edit to its own event, by clients' word; 0 where nobody edited. */
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  commitP95: z.number(),
  fanOutP95: z.number(),
  events: z.int(),
  polls: z.int(),
  /** Writes that the hub failed to answer. */
  errors: z.int(),
  connections: z.int(),
  heapBytes: z.number(),
});
export type OperationsPoint = z.infer<typeof operationsPointSchema>;

/** One sentence of a finding, for whoever says it in another language; 0 where the sentence has no such figure. */
export const sayingSchema = z.object({ rule: z.string(), figure: z.number(), bar: z.number() });

const findingSchema = z.object({
  name: z.string(),
  passed: z.boolean(),
  figures: z.record(z.string(), z.number().nullable()),
  bar: z.record(z.string(), z.number()),
  samples: z.int(),
  reason: z.string(),
  says: z.array(sayingSchema).default([]),
});

/** What an incident is about, by its kind: phases of the rollout, or a kill switch. */
export const incidentSubjectSchema = z
  .object({ from: z.int(), to: z.int(), phase: z.int(), name: z.enum(switchNames) })
  .partial();
export type IncidentSubject = z.infer<typeof incidentSubjectSchema>;

/** What whoever runs the hub looks at, all of one moment. */
export const operationsSchema = z.object({
  at: instant,
  rollout: z.object({
    phase: phaseSchema,
    complete: z.boolean(),
    since: instant,
    delivery: z.record(z.enum(domains), deliverySchema),
    guard: z.enum(['watching', 'retreated', 'holding']),
    notice: z.string().nullable(),
    drillUnderWay: z.boolean(),
    /** Domains that are delivered otherwise than the phase says. */
    overrides: z.partialRecord(z.enum(domains), overrideSchema),
    /** The last ones, newest first; times in ms. */
    drills: z.array(
      z.object({
        at: instant,
        passed: z.boolean(),
        clients: z.int(),
        activationMs: z.number().nullable(),
        recoveryMs: z.number().nullable(),
        by: z.string(),
        why: z.string(),
      }),
    ),
    /** Drills that come by themselves, and when the next one is due; null where none do. */
    schedule: drillScheduleSchema.nullable(),
    nextDrill: instant.nullable(),
  }),
  gate: z.object({
    verdict: z.enum(['PROCEED', 'HALT']),
    findings: z.array(findingSchema),
    reasons: z.array(z.string()),
  }),
  /** By the names that they have at `/metrics`, labels in braces. */
  metrics: z.record(z.string(), z.number()),
  breaker: z.enum(['closed', 'half-open', 'open']),
  switches: z.array(
    z.object({
      name: z.enum(switchNames),
      on: z.boolean(),
      by: z.string(),
      why: z.string(),
      at: instant.nullable(),
    }),
  ),
  /** Those after the asked moment, oldest first. */
  points: z.array(operationsPointSchema),
  incidents: z.array(
    z.object({
      id: z.string(),
      kind: z.string().default(''),
      subject: incidentSubjectSchema.default({}),
      title: z.string(),
      openedAt: instant,
      closedAt: instant.nullable(),
    }),
  ),
  /** The incident that was asked for, as it is by now; null where none was, or it is not kept any more. */
  document: z.object({ id: z.string(), markdown: z.string() }).nullable(),
  /** Open streams, the one that is furthest behind first, as many as were asked for; `behind`: events that have not gone out to it yet. */
  streams: z.array(
    z.object({
      id: z.int(),
      memberId: z.string(),
      device: z.string(),
      since: instant,
      behind: z.int(),
      bytesQueued: z.int(),
      drops: z.int(),
    }),
  ),
  /** Presses of each control in the last seven days, most first. */
  clicks: z.array(z.object({ control: z.string(), count: z.int() })),
});
export type Operations = z.infer<typeof operationsSchema>;

export const operationsQuerySchema = z.strictObject({
  after: instant.optional(),
  incident: z.string().max(64).optional(),
  /** How many streams are listed at most. */
  streams: z.coerce.number().int().min(0).max(10_000).default(200),
});
