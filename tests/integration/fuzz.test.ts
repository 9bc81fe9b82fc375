import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fuzzApp } from '../fuzz/app-fuzz.ts';
import { fuzzClient } from '../fuzz/client-fuzz.ts';
import { fuzzWholeHub, type WholeRun } from '../fuzz/whole-run.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';

/** The same cases each time: what they find once, they find again. `npm run fuzz` draws others. */
const seed = 20_261_125;

test('an app that is told what no hub would say recovers by itself, and loses and doubles nothing', async () => {
  const hub = await startHub();
  expect(await fuzzApp(hub, { n: 100, seed })).toEqual({ cases: 100, findings: [] });
  await hub.kill();
});

test('300 malformed answers and frames are each taken, or fail in the client’s own words', async () => {
  const { cases, findings } = await fuzzClient({ n: 300, seed });
  expect(findings.slice(0, 5)).toEqual([]);
  expect(cases).toBe(300);
});

describe('1,600 malformed requests', () => {
  let hub: HubProcess;
  let run: WholeRun;
  beforeAll(async () => {
    hub = await startHub();
    run = await fuzzWholeHub(hub, { n: 1600, seed, say: () => {} });
  });

  afterAll(() => hub.kill());

  test('are each answered as they should be: refused with a problem document, or done to the letter', () => {
    expect(run.cases).toBe(1600);
    expect(run.findings.slice(0, 5)).toEqual([]);
    expect(run.applied).toBeGreaterThan(0);
  });

  test('leave the hub whole: its log, its memory, its secrets, and nothing in its own log', async () => {
    expect(run.aftermath.slice(0, 5)).toEqual([]);
    expect(await hub.stop()).toBe(0);
  });
});
