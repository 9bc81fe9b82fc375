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

test('what took how long is added up over any time, to a hundredth', () => {
  let now = 0;
  const evidence = createEvidence({ now: () => now });
  for (let ms = 1; ms <= 100; ms++) {
    now = ms * 1000;
    evidence.took('latency', ms + 0.0004);
  }
  evidence.took('paint', 0);
  const { latency, paint, commit } = evidence.figures(0).timings;
  expect(latency.count).toBe(100);
  for (const [is, should] of [
    [latency.mean, 50.5],
    [latency.p50, 50],
    [latency.p95, 95],
    [latency.p99, 99],
  ] as const)
    expect(Math.abs(is - should) / should).toBeLessThan(0.01);
  expect(paint).toMatchObject({ count: 1, p50: 0.001, p99: 0.001 });
  expect(commit).toMatchObject({ count: 0, mean: 0, p50: 0, p95: 0 });
});

const minute = 60_000;

test('what was seen outlasts a restart: counts, times, devices and the time it was watched, but not the time in between', () => {
  let now = 0;
  const settings: Record<string, string> = {};
  const kept = {
    now: () => now,
    stored: settings,
    async save(name: string, body: string) {
      settings[name] = body;
    },
  };
  const first = createEvidence(kept);
  for (; now < 10 * minute; now += 5000) {
    first.sampled({ ...sample, diskFree: 900 });
    first.count('edits');
    first.took('latency', 40);
    first.heard('a');
  }
  const before = first.figures(0);
  void first.close();
  now += 3 * minute;
  const second = createEvidence(kept);
  // Everybody comes back: that there are none for a moment says nothing.
  second.sampled({ ...sample, connections: 0, heapBytes: 9000, diskFree: 900 });
  now += minute;
  second.sampled({ ...sample, connections: 4, diskFree: 900 });
  second.heard('b');
  const after = second.figures(0);
  expect(after.counts.edits).toBe(before.counts.edits);
  expect(after.timings.latency).toEqual(before.timings.latency);
  expect(after).toMatchObject({ clients: 2, connections: { now: 4, least: 3, most: 4 } });
  expect(after.overMs).toBe(before.overMs + minute);
  // How heavy this process grows is not told by the one before.
  expect(after.heap.overMs).toBe(0);
  expect(after.heap.first).toBe(100);
});

test('sums over hours are the same as what they are made of, and are forgotten after two hours', () => {
  let now = 0;
  const evidence = createEvidence({ now: () => now });
  for (; now < 200 * minute; now += 5000) {
    evidence.count('events', 1 + (now % 7));
    if (now % minute === 0) evidence.took('commit', 1 + (now % 11));
  }
  const sumFrom = (from: number, to: number) => {
    let sum = 0;
    for (let at = 0; at < 200 * minute; at += 5000) if (at + 5000 > from && at < to) sum += 1 + (at % 7);
    return sum;
  };
  // Asked for again and again as time goes on, from one place and from the last two hours.
  for (let i = 0; i < 5; i++, now += minute) {
    for (const from of [100 * minute, now - 120 * minute]) {
      const start = Math.floor(from / minute) * minute;
      expect(evidence.figures(from).counts.events).toBe(sumFrom(start, now));
    }
    evidence.heard('a');
  }
  expect(evidence.figures(180 * minute + 20_000).counts.events).toBe(sumFrom(180 * minute + 20_000, now));
  expect(evidence.figures(0).timings.commit.count).toBeLessThanOrEqual(127);
  expect(evidence.stretches(0).length).toBeLessThanOrEqual(31 * 12);
});

test('what was kept and can’t be read is evidence that is missing, and no more', () => {
  const evidence = createEvidence({
    now: () => 1000,
    stored: { 'evidence 0': '{"from":', 'evidence 1': '{}', rollout: '{}' },
  });
  expect(evidence.figures(0)).toMatchObject({ overMs: 0, clients: 0 });
});
