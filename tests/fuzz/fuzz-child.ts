import { parseArgs } from 'node:util';
import { startHub } from '../support/hub-process.ts';
import { fuzzApp } from './app-fuzz.ts';
import { fuzzClient } from './client-fuzz.ts';
import { fuzzWholeHub } from './whole-run.ts';

/** Shares of the cases: what is left goes to the hub. */
const CLIENT_SHARE = 0.155;
const APP_SHARE = 0.005;
/** Findings told in full; the rest are counted. */
const TOLD = 20;

const say = (line: string) => console.log(line);
const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MiB`;

function table(title: string, counts: Record<string, number>): void {
  say(`\n${title}`);
  for (const [name, count] of Object.entries(counts).sort(([, a], [, b]) => b - a))
    say(`  ${String(count).padStart(8)}  ${name}`);
}

async function overTheHub(n: number, seed: number): Promise<unknown[]> {
  const hub = await startHub();
  const run = await fuzzWholeHub(hub, { n, seed, say });
  const stopping = performance.now();
  const code = await hub.stop();
  table('Requests, by what they were', run.byKind);
  table('and by their first answer (0: none was due)', run.byStatus);
  const memory =
    run.memory && `${mebibytes(run.memory.early)} after a tenth, ${mebibytes(run.memory.late)} at the end`;
  say(
    `\n${run.cases} requests in ${run.seconds.toFixed(0)} s; ${run.applied} of them were right and were done.`,
  );
  say(`The hub’s memory: ${memory ?? 'not told by this system'}. It ended with ${code}`);
  say(`in ${Math.round(performance.now() - stopping)} ms when it was asked to.`);
  return [...run.findings, ...run.aftermath, ...(code === 0 ? [] : [`the hub ended with ${code}`])];
}

async function overTheApp(n: number, seed: number): Promise<unknown[]> {
  const hub = await startHub();
  const { cases, findings } = await fuzzApp(hub, { n, seed });
  await hub.stop();
  say(
    `\n${cases} hostile hubs for a whole app: it recovered and holds what the real hub holds, or see below.`,
  );
  return findings;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { n: { type: 'string' }, seed: { type: 'string' } } });
  const n = Number(values.n ?? 100_000);
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  say(`${n} cases with seed ${seed}; the same again: npm run fuzz -- --n ${n} --seed ${seed}`);
  const [forClient, forApp] = [Math.round(n * CLIENT_SHARE), Math.round(n * APP_SHARE)];
  const findings = await overTheHub(n - forClient - forApp, seed);
  const client = await fuzzClient({ n: forClient, seed });
  table('Answers and frames to the app’s client, by what it made of them', client.byOutcome);
  findings.push(...client.findings, ...(await overTheApp(forApp, seed)));
  say(`\n${findings.length} findings (seed ${seed})`);
  for (const finding of findings.slice(0, TOLD)) say(JSON.stringify(finding, null, 2));
  return findings.length === 0 ? 0 : 1;
}

process.exitCode = await main();
