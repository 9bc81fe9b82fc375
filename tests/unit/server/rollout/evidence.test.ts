import { expect, test } from 'vitest';
import { createEvidence } from '../../../../server/rollout/evidence.ts';

const sample = { connections: 3, heapBytes: 100, loopLag: 0.01, queue: 0 };

test('of several looks in one stretch the least room on the disk and the most of the rest is kept', () => {
  const evidence = createEvidence({ now: () => 1000 });
  evidence.sampled({ ...sample, diskFree: null });
  expect(evidence.figures(0).diskFree).toBeNull();
  evidence.sampled({ ...sample, diskFree: 900 });
  evidence.sampled({ ...sample, connections: 5, diskFree: 700 });
  evidence.sampled({ ...sample, connections: 4, diskFree: 800 });
  expect(evidence.figures(0)).toMatchObject({ diskFree: 700, connections: { least: 3, most: 5 } });
});

test('each stretch tells of itself alone, those after a moment', () => {
  let now = 0;
  const evidence = createEvidence({ now: () => now });
  for (now of [1000, 2000, 7000]) evidence.count('events');
  now = 13_000;
  evidence.count('events', 4);
  expect(evidence.stretches(0).map(({ counts }) => counts.events)).toEqual([2, 1, 4]);
  expect(evidence.stretches(7000).map(({ from }) => from)).toEqual([new Date(13_000).toISOString()]);
});

test('what took how long is added up over any time to three digits, by nearest rank', () => {
  let now = 0;
  const evidence = createEvidence({ now: () => now });
  for (let ms = 1; ms <= 100; ms++) {
    now = ms * 1000;
    evidence.took('latency', ms + 0.0004);
  }
  evidence.took('paint', 0);
  expect(evidence.figures(0).timings).toMatchObject({
    latency: { count: 100, mean: 50.5, p50: 50, p95: 95, p99: 99 },
    paint: { count: 1, p50: 0.001, p99: 0.001 },
    commit: { count: 0, mean: 0, p50: 0, p95: 0 },
  });
});
