import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { brokenSource } from '../../build/testing/broken-rules.mjs';
import { breaks } from '../converge/breaks.mjs';

const run = promisify(execFile);
const converge = (...args: string[]) => run(process.execPath, [resolve('build/converge.mjs'), ...args]);

test.each(breaks)('where it is written that $rule, it can be broken so that $broken', (one) => {
  expect(brokenSource(resolve('.'), one)).toContain(one.to);
});

test('the stories find a broken rule, say at which run, and tell when they have not', {
  timeout: 120_000,
}, async () => {
  const { stdout: found } = await converge('--broken', 'the earlier one does', '--runs', '50');
  expect(found).toMatch(/run \d+ {2}between concurrent writes the later stamp decides: the earlier one does/);
  expect(found).toContain('1 of 1 found');
  const missed = await converge('--broken', 'the app keeps to its own clock', '--runs', '1').catch((e) => e);
  expect(missed).toMatchObject({ code: 1, stdout: expect.stringContaining('NOT FOUND') });
});
