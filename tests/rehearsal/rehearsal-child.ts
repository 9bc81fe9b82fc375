import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { longForm, shortForm } from './pace.ts';
import { rehearse } from './rehearsal.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    out: { type: 'string', default: 'test-results/rehearsal.json' },
  },
});

async function main(): Promise<number> {
  const result = await rehearse(values.short ? shortForm : longForm, (line) => console.log(line));
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, JSON.stringify(result, null, 2));
  console.log(`\n${values.out}`);
  return result.findings.length === 0 ? 0 : 1;
}

process.exit(await main());
