import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPath } from '../../../build/linux/on-path.mjs';
import { newFolder } from '../../support/hub-process.ts';
import { benchOptions, readBenchOptions } from '../bench-options.ts';
import { median, table } from './figures.ts';
import { switchboard } from './hub-peer.ts';
import { createPoster, sendAll } from './publish.ts';
import { atStore, openWriters, WRITERS } from './writers.ts';

const values = readBenchOptions({
  name: 'commit',
  summary: 'The hub, when many write at once: durable mutations a second, to what one fsync each allows.',
  options: benchOptions,
});
const rounds = values.rounds ?? (values.quick ? 1 : 5);
/** Mutations of one turn: alone each waits for the disk, together they share it. */
const alone = values.quick ? 300 : 1000;
const together = values.quick ? 1920 : 6400;
const counted = 640;

type Hub = Awaited<ReturnType<typeof switchboard>>;

/** Mutations a second that a hub acknowledges to as many writers, each of which waits for its answer. */
async function overHttp(hub: Hub, poster: ReturnType<typeof createPoster>, total: number): Promise<number> {
  const from = performance.now();
  await sendAll({ inFlight: WRITERS }, total, (index, sender) => poster.post(hub.post(index, sender)));
  return (total * 1000) / (performance.now() - from);
}

/** How often the hub's process waits for the disk for one mutation, by the system's own account; null without strace. */
async function fsyncsPerMutation(): Promise<number | null> {
  if (!onPath('strace')) return null;
  const calls = join(newFolder('trace'), 'calls');
  const under = ['strace', '-D', '-f', '-y', '-o', calls, '-e', 'trace=fsync,fdatasync'];
  const hub = await switchboard({ senders: WRITERS, under });
  const count = () => (readFileSync(calls, 'utf8').match(/f(data)?sync\(/g) ?? []).length;
  const poster = createPoster();
  const before = count();
  await overHttp(hub, poster, counted);
  const fsyncs = count() - before;
  poster.close();
  await hub.stop();
  return fsyncs / counted;
}

async function main() {
  const writers = await openWriters();
  const hub = await switchboard({ senders: WRITERS });
  const poster = createPoster();
  const runs: { alone: number; store: number; http: number }[] = [];
  await atStore(writers, 'one', 100); // so that the code is warm
  await overHttp(hub, poster, together / 4);
  for (let round = 0; round < rounds; round++) {
    runs.push({
      alone: await atStore(writers, 'one', alone),
      store: await atStore(writers, 'all', together),
      http: await overHttp(hub, poster, together),
    });
  }
  poster.close();
  await hub.stop();
  await writers.store.close();
  return report(runs, await fsyncsPerMutation()) || !values.assert ? 0 : 1;
}

function report(
  runs: readonly { alone: number; store: number; http: number }[],
  fsyncs: number | null,
): boolean {
  const rows = (
    [
      ['one fsync each', 'alone'],
      [`the store’s port, ${WRITERS} writers`, 'store'],
      [`over HTTP, ${WRITERS} writers`, 'http'],
    ] as const
  ).map(([name, key]) => [
    name,
    median(runs.map((one) => one[key])).toFixed(0),
    median(runs.map((one) => one[key] / one.alone)).toFixed(2),
  ]);
  console.log(`\nmedian of ${rounds}\n\n${table(['', 'durable mutations/s', 'to one fsync each'], rows)}\n`);
  console.log(
    fsyncs === null
      ? 'fsyncs a mutation: not counted, since strace is not here'
      : `fsyncs a mutation, over HTTP: ${fsyncs.toFixed(3)} (${counted} mutations, by system-call trace)`,
  );
  const bars = [
    {
      bar: 'at the store’s port to one fsync each',
      least: 10,
      is: median(runs.map((r) => r.store / r.alone)),
    },
    { bar: 'over HTTP to one fsync each', least: 3, is: median(runs.map((r) => r.http / r.alone)) },
  ].map((bar) => ({ ...bar, held: bar.is >= bar.least }));
  for (const { bar, is, least, held } of bars)
    console.log(`${held ? '✓' : '✗'} ${bar}: ${is.toFixed(2)} (at least ${least})`);
  mkdirSync('test-results/bench', { recursive: true });
  const file = 'test-results/bench/commit.json';
  writeFileSync(file, JSON.stringify({ rounds, runs, fsyncsPerMutation: fsyncs, bars }, null, 2));
  console.log(`\n${file}`);
  return bars.every(({ held }) => held);
}

process.exitCode = await main();
process.exit();
