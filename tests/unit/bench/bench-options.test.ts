import { expect, test } from 'vitest';
import { benchOptions, benchUsage, parseBenchOptions } from '../../bench/bench-options.ts';

const bench = {
  name: 'tides',
  summary: 'How high the water comes.',
  options: {
    ...benchOptions,
    sizes: { takes: 'numbers', help: 'metres' },
    moons: { takes: 'names', of: ['new', 'full'], help: 'only these' },
    out: { takes: 'file', default: 'tides.json', help: 'where the figures go' },
  },
} as const;
const read = (...words: string[]) => parseBenchOptions(bench, words);

test('a bench knows its options by kind, and what it does where none is given', () => {
  expect(read()).toEqual({
    kind: 'values',
    values: {
      quick: false,
      assert: false,
      rounds: undefined,
      sizes: undefined,
      moons: undefined,
      out: 'tides.json',
    },
  });
  expect(
    read('--quick', '--rounds=3', '--sizes', '100,2000', '--moons', 'full,new', '--out', 'a.json'),
  ).toMatchObject({
    values: { quick: true, rounds: 3, sizes: [100, 2000], moons: ['full', 'new'], out: 'a.json' },
  });
});

test.each([
  [['--fish'], 'There is no option “--fish”.'],
  [['--constructor'], 'There is no option “--constructor”.'],
  [['fish'], '“fish” is no option.'],
  [['--rounds'], '--rounds needs a value: N.'],
  [['--rounds', 'many'], '--rounds takes whole numbers from 1 up; “many” is none.'],
  [['--sizes', '100,0'], '--sizes takes whole numbers from 1 up; “0” is none.'],
  [['--moons', 'full,blue'], '--moons knows new, full; “blue” is none of them.'],
  [['--quick=yes'], '--quick takes no value; “yes” is one.'],
])('a bench that is asked for %j says in a sentence what is wrong with it', (words, problem) => {
  expect(read(...words)).toEqual({ kind: 'wrong', problem });
});

test('a bench tells its usage when asked for help, with every option and what it is unless told', () => {
  expect(read('--quick', '--help')).toEqual({ kind: 'help' });
  expect(read('-h')).toEqual({ kind: 'help' });
  const usage = benchUsage(bench);
  expect(usage).toContain('npm run bench -- tides [options]');
  for (const name of Object.keys(bench.options)) expect(usage).toContain(`--${name}`);
  expect(usage).toContain('where the figures go (tides.json)');
});
