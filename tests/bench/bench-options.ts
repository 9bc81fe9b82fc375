import { parseArgs } from 'node:util';

/** What may follow an option on the command line. */
export type BenchOption =
  | { takes: 'nothing'; help: string }
  /** A whole number from 1 up. */
  | { takes: 'number'; default?: number; help: string }
  /** Several of them, with commas between. */
  | { takes: 'numbers'; help: string }
  /** Some of these names, with commas between. */
  | { takes: 'names'; of: readonly string[]; help: string }
  | { takes: 'file'; default: string; help: string };

type Options = Readonly<Record<string, BenchOption>>;

type ValueOf<O extends BenchOption> = O extends { takes: 'nothing' }
  ? boolean
  : O extends { default: infer D }
    ? D extends number
      ? number
      : string
    : O extends { takes: 'number' }
      ? number | undefined
      : O extends { takes: 'numbers' }
        ? number[] | undefined
        : string[] | undefined;

export type BenchValues<O extends Options> = { [K in keyof O]: ValueOf<O[K]> };

export interface Bench<O extends Options> {
  /** As it is called: `npm run bench -- NAME`. */
  name: string;
  summary: string;
  options: O;
}

/** What each bench can be asked for: a first look, a failure where a bar is not held, and so many rounds. */
export const benchOptions = {
  quick: { takes: 'nothing', help: 'a first look, in a fraction of the time' },
  assert: { takes: 'nothing', help: 'exit with 1 where a bar is not held' },
  rounds: { takes: 'number', help: 'how often everything is measured' },
} as const satisfies Options;

const word = { nothing: '', number: ' N', numbers: ' N,N…', names: ' NAME,NAME…', file: ' FILE' } as const;

export function benchUsage({ name, summary, options }: Bench<Options>): string {
  const rows = Object.entries(options).map(([key, option]) => {
    const told = option.takes === 'names' ? `${option.help}: ${option.of.join(', ')}` : option.help;
    const unlessTold = 'default' in option ? ` (${option.default})` : '';
    return [`--${key}${word[option.takes]}`, `${told}${unlessTold}`] as const;
  });
  const all = [...rows, ['--help', 'print this'] as const];
  const width = Math.max(...all.map(([left]) => left.length));
  const lines = all.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
  return `Usage: npm run bench -- ${name} [options]\n\n${summary}\n\n${lines.join('\n')}`;
}

type Read<T> = { kind: 'values'; values: T } | { kind: 'help' } | { kind: 'wrong'; problem: string };

/** The value of an option, or a sentence that says why what was given can be none. */
function readValue(name: string, option: BenchOption, given: string | undefined) {
  if (option.takes === 'nothing')
    return given === undefined
      ? { value: true }
      : { problem: `--${name} takes no value; “${given}” is one.` };
  if (given === undefined || given === '')
    return { problem: `--${name} needs a value:${word[option.takes]}.` };
  if (option.takes === 'file') return { value: given };
  const parts = option.takes === 'number' ? [given] : given.split(',');
  if (option.takes === 'names') {
    const unknown = parts.find((part) => !option.of.includes(part));
    if (unknown === undefined) return { value: parts };
    return { problem: `--${name} knows ${option.of.join(', ')}; “${unknown}” is none of them.` };
  }
  const wrong = parts.find((part) => !/^[1-9]\d{0,8}$/.test(part));
  if (wrong !== undefined) return { problem: `--${name} takes whole numbers from 1 up; “${wrong}” is none.` };
  const numbers = parts.map(Number);
  return { value: option.takes === 'number' ? numbers[0] : numbers };
}

/** Reads what stands behind the bench's name; touches nothing else. */
export function parseBenchOptions<O extends Options>(
  bench: Bench<O>,
  words: readonly string[],
): Read<BenchValues<O>> {
  const known: Options = bench.options;
  const config = Object.fromEntries(
    Object.entries(known).map(([name, { takes }]) => [
      name,
      { type: takes === 'nothing' ? 'boolean' : 'string' } as const,
    ]),
  );
  const asked = [...words];
  const { tokens } = parseArgs({ args: asked, options: config, strict: false, tokens: true });
  const values: Record<string, unknown> = Object.fromEntries(
    Object.entries(known).map(([name, option]) => [
      name,
      option.takes === 'nothing' ? false : 'default' in option ? option.default : undefined,
    ]),
  );
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') return wrong(`“${token.value}” is no option.`);
    if (token.name === 'help' || token.name === 'h') return { kind: 'help' };
    const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (!option) return wrong(`There is no option “${token.rawName}”.`);
    const read = readValue(token.name, option, token.value);
    if (read.problem !== undefined) return wrong(read.problem);
    values[token.name] = read.value;
  }
  return { kind: 'values', values: values as BenchValues<O> };
}

function wrong(problem: string): { kind: 'wrong'; problem: string } {
  return { kind: 'wrong', problem };
}

/** What this process was asked for. Ends it with the usage where that was asked for (0) or nothing else helps (2). */
export function readBenchOptions<O extends Options>(bench: Bench<O>): BenchValues<O> {
  const read = parseBenchOptions(bench, process.argv.slice(2));
  if (read.kind === 'values') return read.values;
  const usage = benchUsage(bench);
  if (read.kind === 'help') console.log(usage);
  else console.error(`${read.problem}\n\n${usage}`);
  process.exit(read.kind === 'help' ? 0 : 2);
}
