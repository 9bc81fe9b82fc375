import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Devices } from '../access/devices.ts';
import type { EventLog } from '../events/event-log.ts';
import type { Metrics } from '../health/metrics.ts';
import { parse } from '../http/problems.ts';
import {
  type Operations,
  type OperationsPoint,
  operationsQuerySchema,
  parseCursor,
  switchNames,
} from '../protocol/index.ts';
import type { GuardedStore } from '../resilience/guarded-store.ts';
import type { Switches } from '../resilience/switches.ts';
import type { StreamHub } from '../sse/stream-hub.ts';
import type { ClickCounts } from '../ui/button-clicks.ts';
import type { Evidence } from './evidence.ts';
import type { Figures } from './figures.ts';
import { incidentMarkdown } from './incident.ts';
import type { RolloutParts } from './parts.ts';
import { LAST_PHASE } from './phases.ts';
import type { Rollout } from './rollout.ts';

export interface OperationsOptions
  extends Pick<RolloutParts, 'monitor' | 'drills' | 'scheduledDrills' | 'incidents'> {
  rollout: Rollout;
  evidence: Evidence;
  metrics: Metrics;
  store: Pick<GuardedStore, 'breaker'>;
  switches: Switches;
  stream: Pick<StreamHub, 'list'>;
  log: Pick<EventLog, 'seq'>;
  devices: Pick<Devices, 'byId'>;
  clicks: () => ClickCounts;
  /** Throws where the asker is no owner or admin. */
  administratorOf: (request: FastifyRequest) => unknown;
  now: () => number;
}

/** How far back the charts go that a window begins with, ms. */
const CHARTED_MS = 30 * 60_000;
/** Drills that are listed. */
const LAST_DRILLS = 10;
const DAYS_OF_CLICKS = 7;

function pointOf({ from, counts, timings, connections, heap }: Figures): OperationsPoint {
  const { latency, commit, fanOut } = timings;
  return {
    ...{ at: from, p50: latency.p50, p95: latency.p95, p99: latency.p99 },
    ...{ commitP95: commit.p95, fanOutP95: fanOut.p95 },
    ...{ events: counts.events, polls: counts.pollingQueries, errors: counts.writesFailed },
    ...{ connections: connections.now, heapBytes: heap.last },
  };
}

function clicksIn(days: ClickCounts): Operations['clicks'] {
  const sums = new Map<string, number>();
  for (const day of Object.keys(days).toSorted().slice(-DAYS_OF_CLICKS))
    for (const [control, count] of Object.entries(days[day] ?? {}))
      sums.set(control, (sums.get(control) ?? 0) + count);
  return Array.from(sums, ([control, count]) => ({ control, count })).sort((a, b) => b.count - a.count);
}

/** `/api/admin/operations`: all that whoever runs the hub looks at, of one moment. */
export function operationsRoute(app: FastifyInstance, options: OperationsOptions): void {
  const { rollout, monitor, drills, incidents, evidence, log } = options;

  function rolloutNow(): Operations['rollout'] {
    const { phase, complete, since, notice, overrides } = rollout.state;
    const { schedule, next } = options.scheduledDrills;
    return {
      ...{ phase, complete, since, notice: notice?.message ?? null, guard: monitor.guard },
      ...{ delivery: rollout.flags.delivery, overrides },
      drillUnderWay: drills.underWay,
      drills: drills.results
        .slice(-LAST_DRILLS)
        .reverse()
        .map(({ at, passed, clients, activation, recovery, by, why }) => ({
          ...{ at, passed, clients, by, why },
          ...{ activationMs: activation.worstMs, recoveryMs: recovery.worstMs },
        })),
      schedule,
      nextDrill: next === null ? null : new Date(next).toISOString(),
    };
  }

  function streams(most: number): Operations['streams'] {
    if (most === 0) return [];
    return options.stream
      .list()
      .map(({ id, memberId, deviceId, since, cursor, bytesQueued, drops }) => ({
        ...{ id, memberId, since, bytesQueued, drops },
        device: options.devices.byId(deviceId)?.name ?? deviceId,
        behind: log.seq - (parseCursor(cursor)?.seq ?? log.seq),
      }))
      .sort((a, b) => b.behind - a.behind || b.bytesQueued - a.bytesQueued || a.id - b.id)
      .slice(0, most);
  }

  app.get('/api/admin/operations', async (request): Promise<Operations> => {
    options.administratorOf(request);
    const { after, incident: wanted, streams: most } = parse(operationsQuerySchema, request.query);
    const now = options.now();
    const from = Math.max(now - CHARTED_MS, after === undefined ? 0 : Date.parse(after));
    const { phase, complete } = rollout.state;
    const read = incidents.all.find(({ id }) => id === wanted);
    const { verdict, findings, reasons } = monitor.validatePhaseCompletion(
      phase,
      phase === LAST_PHASE && !complete,
    );
    return {
      at: new Date(now).toISOString(),
      rollout: rolloutNow(),
      gate: { verdict, findings, reasons },
      metrics: await options.metrics.values(),
      breaker: options.store.breaker.state,
      switches: switchNames.map((name) => ({ name, ...options.switches.all[name] })),
      points: evidence.stretches(from).map(pointOf),
      incidents: [...incidents.all].reverse().map(({ id, kind, subject, title, openedAt, closedAt }) => ({
        ...{ id, kind, subject, title, openedAt, closedAt },
      })),
      document: read ? { id: read.id, markdown: incidentMarkdown(read) } : null,
      streams: streams(most),
      clicks: clicksIn(options.clicks()),
    };
  });
}
