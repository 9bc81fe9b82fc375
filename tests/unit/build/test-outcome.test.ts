import { expect, test } from 'vitest';
import { playwrightOutcome, summary, together, vitestOutcome } from '../../../build/testing/outcome.mjs';
import { allParts, readTestOptions } from '../../../build/testing/test-options.mjs';

const file = (name: string, status: string, tests: Record<string, string>, message?: string) => ({
  name,
  status,
  message,
  assertionResults: Object.entries(tests).map(([fullName, result]) => ({ fullName, status: result })),
});

test('passed tests are counted, failed and skipped ones named', () => {
  const report = {
    testResults: [file('a.test.ts', 'failed', { one: 'passed', two: 'failed', three: 'skipped' })],
  };
  expect(vitestOutcome('unit', report)).toEqual({
    part: 'unit',
    passed: 1,
    failures: ['two', 'three (skipped)'],
  });
});

test('a file that could not be run is a failure', () => {
  const report = {
    testResults: [
      file('a.test.ts', 'passed', { one: 'passed' }),
      file('b.test.ts', 'failed', {}, 'no module x\n at y'),
    ],
  };
  expect(vitestOutcome('unit', report)).toEqual({
    part: 'unit',
    passed: 1,
    failures: ['b.test.ts: no module x'],
  });
});

test('a part that ran no test, or left no report, has failed', () => {
  expect(vitestOutcome('unit', { testResults: [] }).failures).toEqual(['no test was run']);
  expect(vitestOutcome('unit', undefined).failures).toHaveLength(1);
  expect(playwrightOutcome('e2e', { suites: [] }).failures).toEqual(['no test was run']);
  expect(playwrightOutcome('e2e', undefined).failures).toHaveLength(1);
});

test('what the shares of a part came to is counted together', () => {
  const shares = [
    { part: 'e2e', passed: 2, failures: ['one'] },
    { part: 'e2e', passed: 3, failures: [] },
  ];
  expect(together('e2e', shares)).toEqual({ part: 'e2e', passed: 5, failures: ['one'] });
});

test('end-to-end tests are found in nested suites; flaky and skipped ones count as failed', () => {
  const spec = (title: string, status: string) => ({ title, file: 'a.e2e.ts', tests: [{ status }] });
  const suites = [
    {
      title: 'a.e2e.ts',
      specs: [spec('opens', 'expected'), spec('drags', 'unexpected')],
      suites: [{ title: 'offline', specs: [spec('writes', 'skipped'), spec('returns', 'flaky')] }],
    },
  ];
  expect(playwrightOutcome('e2e', { suites, errors: [{ message: 'worker died\nat x' }] })).toEqual({
    part: 'e2e',
    passed: 1,
    failures: [
      'a.e2e.ts › drags',
      'a.e2e.ts › offline › writes (skipped)',
      'a.e2e.ts › offline › returns (flaky)',
      'worker died',
    ],
  });
});

test('the run closes on one line with the sums', () => {
  const { closing, failed, lines } = summary([
    { part: 'check', passed: 4, failures: [] },
    { part: 'unit', passed: 10, failures: ['two'] },
  ]);
  expect(closing).toBe('14 passed, 1 failed');
  expect(failed).toBe(1);
  expect(lines).toEqual(['✗ unit: two']);
});

test('everything runs unless a part is named; an unknown part is refused', () => {
  const all = { kind: 'run', parts: allParts, filters: [] };
  expect(readTestOptions([])).toEqual({ ...all, pictures: false });
  expect(readTestOptions(['--pictures'])).toEqual({ ...all, pictures: true });
  expect(readTestOptions(['e2e', 'two-people', '--pictures'])).toEqual({
    kind: 'run',
    parts: ['e2e'],
    filters: ['two-people'],
    pictures: true,
  });
  expect(readTestOptions(['e2'])).toEqual({ kind: 'wrong', problem: 'There is no part “e2” of the tests.' });
  expect(readTestOptions(['check', 'x']).kind).toBe('wrong');
});
