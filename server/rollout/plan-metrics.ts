import * as z from 'zod';
import type { Evidence } from './evidence.ts';
import { errorRate } from './figures.ts';

/** How far back they look, ms. */
const WINDOW_MS = 60_000;

/** The figures of a rollout at a glance, of the last minute; times in ms, sizes in bytes, rates from 0 to 1. */
export const planMetricsSchema = z.object({
  averageLatency: z.number(),
  p95Latency: z.number(),
  errorRate: z.number(),
  sseConnections: z.number(),
  pollingQueries: z.number(),
  fallbackActivations: z.number(),
  circuitBreakerTrips: z.number(),
  memoryUsage: z.number(),
  eventQueueSize: z.number(),
});
export type PlanMetrics = z.infer<typeof planMetricsSchema>;

export function planMetrics(evidence: Pick<Evidence, 'figures'>, now: number): PlanMetrics {
  const figures = evidence.figures(now - WINDOW_MS, now);
  const { counts, timings, connections, heap, queue } = figures;
  return {
    averageLatency: timings.latency.mean,
    p95Latency: timings.latency.p95,
    errorRate: errorRate(figures),
    sseConnections: connections.now,
    pollingQueries: counts.pollingQueries,
    fallbackActivations: counts.fallbacks,
    circuitBreakerTrips: counts.breakerTrips,
    memoryUsage: heap.last,
    eventQueueSize: queue,
  };
}
