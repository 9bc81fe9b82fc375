import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fuzzWholeHub, type WholeRun } from '../fuzz/whole-run.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';

const seed = Number(process.env['SWITCHBOARD_FUZZ_SEED'] ?? 20_261_125);
const n = Number(process.env['SWITCHBOARD_FUZZ_CASES'] ?? 1600);

describe(`${n} malformed requests (seed ${seed})`, () => {
  let hub: HubProcess;
  let run: WholeRun;
  beforeAll(async () => {
    hub = await startHub();
    run = await fuzzWholeHub(hub, { n, seed, say: () => {} });
    console.log(
      JSON.stringify(run.byKind),
      JSON.stringify(run.byStatus),
      run.applied,
      run.seconds,
      run.memory,
    );
  }, 600_000);
  afterAll(async () => {
    await hub.kill();
  });

  test('are each answered as they should be: refused with a problem document, or done to the letter', () => {
    expect(run.cases).toBe(n);
    expect(run.findings.slice(0, 5)).toEqual([]);
    expect(run.applied).toBeGreaterThan(0);
  });

  test('leave the hub whole: its log, its memory, its secrets, and nothing in its own log', async () => {
    expect(run.aftermath.slice(0, 5)).toEqual([]);
    expect(await hub.stop()).toBe(0);
  });
});
