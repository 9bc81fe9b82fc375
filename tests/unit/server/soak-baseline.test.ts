import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { soakResultSchema } from '../../../server/rollout/soak-result.ts';
import { clientsResultSchema } from '../../soak/clients/result.ts';

test('the baseline of phase 1 is thirty streams for an hour, none dropped, every event once, the heap within its bound', () => {
  const kept: unknown = JSON.parse(readFileSync('tests/soak/baselines/phase-1-hub.json', 'utf8'));
  const { plan, minutes, streams, events, heap, delivery, ...rest } = soakResultSchema.parse(kept);
  expect(rest).toMatchObject({ passed: true, findings: [] });
  expect(plan.streams).toBeGreaterThanOrEqual(30);
  expect(minutes).toBeGreaterThanOrEqual(60);
  expect(streams).toEqual({ drops: 0, ended: 0 });
  expect(events).toMatchObject({ missing: 0, repeated: 0, altered: 0 });
  expect(events.delivered).toBe(events.published * plan.streams);
  expect(heap.judged && heap.bytesPerHour < heap.boundBytesPerHour).toBe(true);
  expect(delivery.p50).toBeGreaterThan(0);
  expect(delivery.p95).toBeGreaterThanOrEqual(delivery.p50);
});

test('the kept proof of zero polling is thirty apps for ten minutes at rest and ten of edits, none of which asked, and fresher than by asking', () => {
  const kept: unknown = JSON.parse(readFileSync('tests/soak/baselines/zero-polling.json', 'utf8'));
  const { plan, edits, requests, freshness, ...rest } = clientsResultSchema.parse(kept);
  expect(rest).toMatchObject({ passed: true, findings: [], polls: 0, retreats: [], hashesEqual: 30 });
  expect(plan).toMatchObject({ clients: 30, idleMinutes: 10, minutes: 10 });
  expect(edits).toMatchObject({ seen: edits.made * 30, repeated: 0 });
  for (const phase of [requests.idle, requests.traffic]) expect(phase.onSockets).toEqual(phase.atHub);
  expect(freshness.traffic.p99).toBeLessThan(freshness.polling.p50);
});

test('the kept soak of phase 5 is thirty apps for two hours of edits, in which none asked and nothing grew, and all held the same', () => {
  const kept: unknown = JSON.parse(readFileSync('tests/soak/baselines/phase-5-clients.json', 'utf8'));
  const { plan, edits, requests, drift, hub, clients, ...rest } = clientsResultSchema.parse(kept);
  expect(rest).toMatchObject({ passed: true, findings: [], polls: 0, retreats: [], hashesEqual: 30 });
  expect(plan).toMatchObject({ clients: 30, minutes: 120 });
  expect(edits).toMatchObject({ seen: edits.made * 30, repeated: 0 });
  expect(requests.traffic.onSockets).toEqual(requests.traffic.atHub);
  expect(Math.min(drift.p50, drift.inMs.p50)).toBeLessThan(drift.bound);
  for (const { heap } of [hub, clients])
    expect(heap.judged && heap.bytesPerHour < heap.boundBytesPerHour).toBe(true);
});
