import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isFromHere } from '../http/from-here.ts';
import { problem } from '../problem.ts';
import { type Health, PROTOCOL_VERSION } from '../protocol/index.ts';
import type { Metrics } from './metrics.ts';
import { type ReadinessOptions, readiness } from './readiness.ts';

export interface HealthRoutesOptions extends Omit<ReadinessOptions, 'diskFloor'> {
  workspaceId: string;
  connections: () => number;
  metrics: Metrics;
  /** Free space below which the hub is not ready, in bytes. */
  diskFloor?: number;
  /** Throws a `ProblemError` where whoever asks may not administer the hub. */
  administratorOf: (request: FastifyRequest) => string;
}

/** A day's writing of a busy team, and time to make room. */
const DISK_FLOOR = 64 * 1024 * 1024;

/** `/healthz`: it lives. `/readyz`: it can do its work. `/metrics`: how it does it. */
export function healthRoutes(app: FastifyInstance, options: HealthRoutesOptions): void {
  const { metrics, administratorOf, diskFloor = DISK_FLOOR } = options;

  app.get('/healthz', async (): Promise<Health> => {
    const { workspaceId, seq, connections } = options;
    return { status: 'ok', workspaceId, protocol: PROTOCOL_VERSION, seq: seq(), connections: connections() };
  });

  app.get('/readyz', async (_request, reply) => {
    const checks = await readiness({ ...options, diskFloor });
    reply.header('cache-control', 'no-store');
    const failing = Object.values(checks).filter(({ ok }) => !ok);
    if (failing.length === 0) return { status: 'ready', checks };
    const detail = failing.map((check) => check.detail).join(' ');
    const document = { ...problem('not-ready', 503, 'The hub can’t do all of its work', detail), checks };
    return reply.code(503).type('application/problem+json').send(JSON.stringify(document));
  });

  app.get('/metrics', async (request, reply) => {
    if (!isFromHere(request)) administratorOf(request);
    reply.type(metrics.contentType);
    return await metrics.text();
  });
}
