import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { newFolder } from '../support/hub-process.ts';

const run = promisify(execFile);

/** The short form of `npm run rollout:rehearsal -- --faults`. In the first phase there is no way back, and none to climb again. */
test('a staged rollout passes each gate on evidence, is stopped by a leak and a dead disk that come together, names both by figures alone, and is complete in the end', {
  timeout: 240_000,
}, async () => {
  const out = join(newFolder('rehearsal'), 'rehearsal.json');
  const args = ['--short', '--fault', 'leak+dead-store@1', '--out', out];
  const { stdout } = await run(process.execPath, [resolve('build/rehearsal.mjs'), ...args]);
  const result = JSON.parse(readFileSync(out, 'utf8'));
  expect(result, stdout).toMatchObject({ findings: [], complete: true, agreed: true });
  const gates = result.passed.map(({ gate }: { gate: { phase: number; final: boolean } }) =>
    gate.final ? 'final' : gate.phase,
  );
  expect([...new Set(gates)]).toEqual([1, 2, 3, 4, 5, 'final']);
  const [{ causes, missed, halted }] = result.struck;
  expect(missed).toEqual([]);
  expect(causes).toEqual(expect.arrayContaining(['memory-leak', 'dead-store']));
  expect(halted).toContain('systemHealth');
});
