import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import { newFolder } from '../support/hub-process.ts';

const run = promisify(execFile);

test('a staged rollout goes from gate to gate on evidence, and one that is disturbed says by what', {
  timeout: 400_000,
}, async () => {
  const out = join(newFolder('rehearsal'), 'rehearsal.json');
  const asked = ['--short', '--fault', 'corruption@3', '--out', out];
  const running = run(process.execPath, [resolve('build/rehearsal.mjs'), ...asked]);
  // It measures how slow the machine is, and heeds it; what is tested beside it need not.
  if (running.child.pid !== undefined) setPriority(running.child.pid, constants.priority.PRIORITY_LOW);
  const { stdout } = await running.catch((error) => error);
  const { findings, complete, passed, struck }: Rehearsal = JSON.parse(readFileSync(out, 'utf8'));
  expect(findings, stdout).toEqual([]);
  expect(complete).toBe(true);
  for (const phase of [1, 2, 3, 4, 5]) expect(passed.map(({ gate }) => gate.phase)).toContain(phase);
  expect(passed.at(-1)?.gate.final).toBe(true);
  expect(struck).toMatchObject([{ phase: 3, faults: ['corruption'], missed: [] }]);
});
