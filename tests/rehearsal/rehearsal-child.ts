import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { faultNames } from './faults.ts';
import { longForm, shortForm, withLatency } from './pace.ts';
import { rehearse } from './rehearsal.ts';
import { allTroubles, troubleIn, usualTroubles } from './troubles.ts';

const { values } = parseArgs({
  options: {
    apps: { type: 'string' },
    clients: { type: 'string' },
    'final-seconds': { type: 'string' },
    faults: { type: 'boolean', default: false },
    every: { type: 'boolean', default: false },
    fault: { type: 'string', multiple: true, default: [] },
    short: { type: 'boolean', default: false },
    out: { type: 'string', default: 'test-results/rehearsal.json' },
  },
});

const wanted = [...(values.every ? allTroubles : values.faults ? usualTroubles : []), ...values.fault];
const troubles = wanted.map((text) => {
  const trouble = troubleIn(text);
  if (!trouble)
    throw new Error(`“${text}” is no fault: ${faultNames.join(', ')}, such as latency@1 or loss+leak@3`);
  return trouble;
});
troubles.sort((a, b) => a.phase - b.phase);

const usual = values.short ? shortForm : longForm;
const clients = Number(values.clients ?? usual.clients);
const finalSeconds = values['final-seconds'];
const isSlow = troubles.some(({ faults }) => faults.includes('latency'));
const asked = {
  ...usual,
  clients,
  finalMs: finalSeconds === undefined ? usual.finalMs : Number(finalSeconds) * 1000,
  apps: Number(values.apps ?? usual.apps),
  leastHashes: Math.ceil((usual.leastHashes * clients) / usual.clients),
};
const form = isSlow ? withLatency(asked) : asked;

async function main(): Promise<number> {
  const result = await rehearse(form, troubles, (line) => console.log(line));
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, JSON.stringify(result, null, 2));
  console.log(`\n${values.out}`);
  return result.findings.length === 0 ? 0 : 1;
}

process.exit(await main());
