import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { parse } from '../http/problems.ts';
import { ProblemError, problem } from '../problem.ts';
import {
  deliverySchema,
  domains,
  drillHoursSchema,
  drillScheduleSchema,
  drillTimeSchema,
  overrideSchema,
  type Phase,
  phaseSchema,
  sayingSchema,
} from '../protocol/index.ts';
import { drillResultSchema } from './drill-result.ts';
import { HOLD_MS } from './drill-schedule.ts';
import type { Evidence } from './evidence.ts';
import { type GateReport, validatorNames } from './gate.ts';
import { incidentMarkdown, incidentSchema } from './incident.ts';
import type { RolloutParts } from './parts.ts';
import { FIRST_PHASE } from './phases.ts';
import { planMetrics, planMetricsSchema } from './plan-metrics.ts';
import { moveSchema, type Rollout } from './rollout.ts';

export interface RolloutRoutesOptions extends RolloutParts {
  rollout: Rollout;
  evidence: Evidence;
  /** The name of the person who asks, or a `ProblemError` where they may not. */
  administratorOf: (request: FastifyRequest) => string;
  now: () => number;
}

const why = z.string().trim().min(1).max(500);
export const advanceSchema = z
  .strictObject({ force: z.boolean().default(false), why: why.optional() })
  .refine(({ force, why: reason }) => !force || reason !== undefined, {
    path: ['why'],
    message: 'must be given with force: the reason is kept',
  });
export const rollbackSchema = z.strictObject({ why, to: phaseSchema.optional() });
export const drillSchema = z.strictObject({
  why,
  /** Devices; without it all that report. */
  devices: z.array(z.string()).min(1).max(10_000).optional(),
  holdMs: z.int().min(100).max(60_000).default(HOLD_MS),
});
export const drillScheduleWishSchema = z.strictObject({
  everyHours: drillHoursSchema,
  at: drillTimeSchema.default(null),
  why,
});
export const overrideWishSchema = z.strictObject({ delivery: deliverySchema.nullable(), why });
export const gateQuerySchema = z.strictObject({ final: z.enum(['true', 'false']).default('false') });

const findingSchema = z.object({
  name: z.enum(validatorNames),
  passed: z.boolean(),
  figures: z.record(z.string(), z.number().nullable()),
  bar: z.record(z.string(), z.number()),
  samples: z.int(),
  reason: z.string(),
  says: z.array(sayingSchema),
});
export const gateSchema = z.object({
  phase: phaseSchema,
  final: z.boolean(),
  verdict: z.enum(['PROCEED', 'HALT']),
  findings: z.array(findingSchema),
  reasons: z.array(z.string()),
});
export const rolloutStatusSchema = z.object({
  phase: phaseSchema,
  complete: z.boolean(),
  since: z.iso.datetime(),
  delivery: z.record(z.enum(domains), deliverySchema),
  overrides: z.partialRecord(z.enum(domains), overrideSchema),
  notice: z.object({ message: z.string(), at: z.iso.datetime() }).nullable(),
  guard: z.enum(['watching', 'retreated', 'holding']),
  drillUnderWay: z.boolean(),
  lastDrill: drillResultSchema.nullable(),
  openIncidents: z.array(z.string()),
  metrics: planMetricsSchema,
  moves: z.array(moveSchema),
});
export type RolloutStatus = z.infer<typeof rolloutStatusSchema>;
export const scheduledDrillsSchema = z.object({
  schedule: drillScheduleSchema.nullable(),
  /** When the next one is due. */
  next: z.iso.datetime().nullable(),
  /** Those that were run, the last ones, newest first. */
  drills: z.array(drillResultSchema),
});
export type ScheduledDrillsTold = z.infer<typeof scheduledDrillsSchema>;
export const incidentsSchema = z.object({ incidents: z.array(incidentSchema) });

function refuse(
  code: string,
  title: string,
  detail: string,
  more: { field?: string; gate?: GateReport } = {},
) {
  const { gate, field } = more;
  return new ProblemError({
    ...problem(code, 409, title, detail, field ? { field } : {}),
    ...(gate && { gate }),
  });
}

/** `/api/admin/rollout` and `/api/admin/incidents`: where it stands, what its gate says, and the ways to move it. */
export function rolloutRoutes(app: FastifyInstance, options: RolloutRoutesOptions): void {
  const { rollout, monitor, drills, incidents, administratorOf } = options;

  function status(): RolloutStatus {
    const { phase, complete, since, overrides, notice, moves } = rollout.state;
    return {
      ...{ phase, complete, since, overrides, notice, moves },
      delivery: rollout.flags.delivery,
      guard: monitor.guard,
      drillUnderWay: drills.underWay,
      lastDrill: drills.results.at(-1) ?? null,
      openIncidents: incidents.all.filter(({ closedAt }) => closedAt === null).map(({ id }) => id),
      metrics: planMetrics(options.evidence, options.now()),
    };
  }

  app.get('/api/admin/rollout', async (request) => {
    administratorOf(request);
    return status();
  });

  app.get('/api/admin/rollout/gate', async (request) => {
    administratorOf(request);
    const { final } = parse(gateQuerySchema, request.query);
    return monitor.validatePhaseCompletion(rollout.state.phase, final === 'true');
  });

  app.post('/api/admin/rollout/advance', async (request) => {
    const by = administratorOf(request);
    const { force, why: reason } = parse(advanceSchema, request.body ?? {});
    if (rollout.state.complete)
      throw refuse('rollout-complete', 'There is nothing to advance to', 'The rollout is complete.');
    const gate = await monitor.advance({ by, why: reason ?? 'its gate said PROCEED' }, force);
    if (gate.verdict === 'HALT' && !force)
      throw refuse('gate-halted', 'The gate says HALT', gate.reasons.join(' '), { gate });
    return status();
  });

  app.post('/api/admin/rollout/rollback', async (request) => {
    const by = administratorOf(request);
    const wish = parse(rollbackSchema, request.body);
    const { phase } = rollout.state;
    const to = wish.to ?? (Math.max(FIRST_PHASE, phase - 1) as Phase);
    if (to >= phase) {
      const detail = `The rollout is in phase ${phase}; it can go back to an earlier one${phase === FIRST_PHASE ? ', and this is the first' : ''}.`;
      throw refuse('not-back', 'That is not back', detail, { field: 'to' });
    }
    await monitor.rollBack(to, { by, why: wish.why });
    return status();
  });

  app.post('/api/admin/rollout/drill', async (request) => {
    const by = administratorOf(request);
    const { why: reason, devices = null, holdMs } = parse(drillSchema, request.body);
    if (drills.underWay)
      throw refuse(
        'drill-under-way',
        'A drill is under way',
        'Wait for it to end; it takes a minute or two.',
      );
    if (drills.chosen(devices).length === 0) {
      const detail =
        'No such device has its stream open and reports how it fares. Leave “devices” out for all that do.';
      throw refuse('nobody-to-drill', 'There is nobody to drill', detail, { field: 'devices' });
    }
    return await drills.run({ devices, holdMs, phase: rollout.state.phase, by, why: reason });
  });

  function scheduled(): ScheduledDrillsTold {
    const { schedule, next } = options.scheduledDrills;
    return {
      ...{ schedule, next: next === null ? null : new Date(next).toISOString() },
      drills: [...drills.results].reverse(),
    };
  }

  app.get('/api/admin/rollout/drills', async (request) => {
    administratorOf(request);
    return scheduled();
  });

  app.put('/api/admin/rollout/drills/schedule', async (request) => {
    const by = administratorOf(request);
    const { everyHours, at, why: reason } = parse(drillScheduleWishSchema, request.body);
    await options.scheduledDrills.set({ everyHours, at, by, why: reason });
    return scheduled();
  });

  app.delete('/api/admin/rollout/drills/schedule', async (request) => {
    administratorOf(request);
    await options.scheduledDrills.set(null);
    return scheduled();
  });

  app.put<{ Params: { domain: string } }>('/api/admin/rollout/delivery/:domain', async (request) => {
    const by = administratorOf(request);
    const domain = z.enum(domains).safeParse(request.params.domain);
    if (!domain.success) {
      const detail = `There is no domain “${request.params.domain}”; there are ${domains.join(', ')}.`;
      throw new ProblemError(problem('not-found', 404, 'No such domain', detail, { field: 'domain' }));
    }
    const { delivery, why: reason } = parse(overrideWishSchema, request.body);
    await rollout.override(domain.data, delivery, { by, why: reason });
    return status();
  });

  app.get('/api/admin/incidents', async (request) => {
    administratorOf(request);
    return { incidents: [...incidents.all].reverse() };
  });

  app.get<{ Params: { id: string } }>('/api/admin/incidents/:id', async (request, reply) => {
    administratorOf(request);
    const incident = incidents.all.find(({ id }) => id === request.params.id);
    if (incident) return reply.type('text/markdown; charset=utf-8').send(incidentMarkdown(incident));
    const detail = `There is no incident ${request.params.id}. GET /api/admin/incidents lists those that there are.`;
    throw new ProblemError(problem('not-found', 404, 'No such incident', detail, { field: 'id' }));
  });
}
