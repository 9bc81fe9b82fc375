import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { benchOptions, readBenchOptions } from '../bench-options.ts';
import { apps } from './clients/app-clients.ts';
import type { Carrier } from './clients/clients.ts';
import { echo } from './clients/echo-clients.ts';
import { measure } from './clients/measure.ts';
import { socketIo } from './clients/socket-io-clients.ts';
import { percentile, table } from './figures.ts';

const values = readBenchOptions({
  name: 'clients',
  summary:
    'The app without windows: from an edit until it is back from the hub, beside an echo and Socket.IO.',
  options: {
    ...benchOptions,
    out: { takes: 'file', default: 'test-results/bench/clients.json', help: 'where the figures go' },
  },
});
const rounds = values.rounds ?? (values.quick ? 1 : 3);
const sizes = values.quick ? [30] : [30, 300];
const edits = values.quick ? 40 : 200;
/** Of all clients together: a busy team’s. With 300 clients in one process, each edit is read 300 times in it. */
const perSecond = 20;
/** For the app with 30 clients, p95, ms (design §7). */
const BAR_MS = 100;

interface Row {
  clients: number;
  name: string;
  tookMs: number[];
  lost: number;
}

/** Everything of one round comes one after another: what is not measured is closed, and takes no time from the rest. */
async function run(carriers: readonly Carrier[]): Promise<Row[]> {
  const rows = sizes.flatMap((clients) =>
    carriers.map((carrier) => ({ clients, carrier, tookMs: [] as number[], lost: 0 })),
  );
  for (let round = 1; round <= rounds; round++) {
    for (const row of rows) {
      console.log(`round ${round} of ${rounds}: ${row.clients} clients, ${row.carrier.name}`);
      const { tookMs, lost } = await measure(row.carrier, { clients: row.clients, edits, perSecond });
      row.tookMs.push(...tookMs);
      row.lost += lost;
    }
  }
  return rows.map(({ carrier, ...row }) => ({ name: carrier.name, ...row }));
}

function summed({ clients, name, tookMs, lost }: Row) {
  const sorted = [...tookMs].sort((a, b) => a - b);
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(sorted, share));
  return { clients, name, edits: tookMs.length, p50, p95, p99, most: sorted.at(-1), lost };
}

function report(rows: readonly Row[]): boolean {
  const sums = rows.map(summed);
  const echoOf = (clients: number) => sums.find((sum) => sum.clients === clients)?.p95 ?? Number.NaN;
  const ms = (value = Number.NaN) => value.toFixed(1);
  for (const clients of sizes) {
    const lines = sums
      .filter((sum) => sum.clients === clients)
      .map(({ name, p50, p95 = Number.NaN, p99, most, lost }) => {
        return [name, ms(p50), ms(p95), ms(p99), ms(most), (p95 / echoOf(clients)).toFixed(2), String(lost)];
      });
    const head = [`${clients} clients`, 'p50 ms', 'p95 ms', 'p99 ms', 'most ms', 'p95 to echo', 'lost'];
    console.log(`\n${table(head, lines)}`);
  }
  console.log(
    `\nFrom an edit until its own client has its event; ${perSecond} edits a second, ${edits * rounds} of each.\n` +
      'Switchboard saves each edit twice, in the app and on the hub; the echo and “Socket.IO” save nothing.\n',
  );
  const app = sums.find(({ name, clients }) => name === 'Switchboard' && clients === 30);
  const is = app?.p95 ?? Number.NaN;
  const bars = [
    { bar: `p95 of the app with 30 clients: ${ms(is)} ms (under ${BAR_MS})`, held: is < BAR_MS },
    { bar: 'no event is lost', held: sums.every(({ lost }) => lost === 0) },
  ];
  for (const { bar, held } of bars) console.log(`${held ? '✓' : '✗'} ${bar}`);
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, JSON.stringify({ rounds, perSecond, sums, bars, rows }, null, 2));
  console.log(`\n${values.out}`);
  return bars.every(({ held }) => held);
}

async function main(): Promise<number> {
  const carriers = [
    await echo(),
    await socketIo('Socket.IO'),
    await socketIo('Socket.IO, saved'),
    await apps(Math.max(...sizes)),
  ];
  const rows = await run(carriers);
  for (const carrier of carriers) await carrier.stop();
  return report(rows) || !values.assert ? 0 : 1;
}

process.exitCode = await main();
process.exit();
