import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { median, table } from './figures.ts';
import { hasNchan, nchan, nodePeer, type Peer, switchboard } from './peers.ts';
import { cpuSeconds, residentBytes } from './process-usage.ts';
import { createPoster, type Pace, type Poster, sendAll } from './publish.ts';
import { type Subscribers, startSubscribers } from './subscribers.ts';

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    quick: { type: 'boolean', default: false },
    assert: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    events: { type: 'string' },
    subscribers: { type: 'string', default: '500' },
    peers: { type: 'string' },
  },
});
const subscribers = Number(values.subscribers);
const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
const events = Number(values.events ?? (values.quick ? 300 : 1000));

const modes: { name: string; pace: Pace; events: number }[] = [
  { name: '1 in flight', pace: { inFlight: 1 }, events },
  { name: '16 in flight', pace: { inFlight: 16 }, events },
  { name: 'open loop, 50/s', pace: { perSecond: 50 }, events: values.quick ? 150 : events },
];

const starters: Record<string, () => Promise<Peer>> = {
  Switchboard: () => switchboard(subscribers),
  ...(hasNchan() ? { nchan } : {}),
  'Socket.IO': () => nodePeer('Socket.IO'),
  'better-sse': () => nodePeer('better-sse'),
  '@fastify/sse': () => nodePeer('@fastify/sse'),
  bare: () => nodePeer('bare'),
};

interface Run {
  peer: string;
  mode: string;
  round: number;
  /** Microseconds of processor time of the server for each event that reached one subscriber. */
  cpuPerDelivery: number;
  perSecond: number;
  /** Milliseconds from the moment of publishing. */
  p50: number;
  p95: number;
  p99: number;
  /** Bytes resident for each subscriber that came, after they did and before anything was sent. */
  memory: number;
}

async function run(
  { readers, poster }: { readers: Subscribers; poster: Poster },
  peer: Peer,
  mode: (typeof modes)[number],
  round: number,
): Promise<Run> {
  const empty = residentBytes(peer.pid);
  await readers.open(peer.subscription(subscribers));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const memory = (residentBytes(peer.pid) - empty) / subscribers;
  await readers.expect(mode.events);
  const all = readers.all();
  const before = cpuSeconds(peer.pid);
  // In flight is what has not been answered, or has not reached everybody: some answer before they pass it on.
  const sentAt = await sendAll(mode.pace, mode.events, (index, sender) =>
    Promise.all([readers.has(index), poster.post(peer.post(index, sender))]),
  );
  await all;
  const deliveries = mode.events * subscribers;
  const cpuPerDelivery = ((cpuSeconds(peer.pid) - before) * 1e6) / deliveries;
  const { p50, p95, p99, last } = await readers.sumUp(sentAt);
  await readers.close();
  await new Promise((resolve) => setTimeout(resolve, 200));
  const perSecond = deliveries / ((last - (sentAt[0] ?? 0)) / 1000);
  return { peer: peer.name, mode: mode.name, round, cpuPerDelivery, perSecond, p50, p95, p99, memory };
}

function medians(runs: readonly Run[], peer: string, mode: string) {
  const own = runs.filter((one) => one.peer === peer && one.mode === mode);
  const of = (pick: (one: Run) => number) => median(own.map(pick));
  return {
    cpuPerDelivery: of((one) => one.cpuPerDelivery),
    perSecond: of((one) => one.perSecond),
    p50: of((one) => one.p50),
    p95: of((one) => one.p95),
    p99: of((one) => one.p99),
    // The first subscribers that ever came: later ones find the memory of those before them.
    memory: runs.find((one) => one.peer === peer)?.memory ?? Number.NaN,
  };
}

function barsOf(runs: readonly Run[]) {
  const ours = (mode: string) => medians(runs, 'Switchboard', mode);
  const theirs = (mode: string) => medians(runs, 'nchan', mode);
  const ratio = (mode: string, pick: (figures: ReturnType<typeof medians>) => number) =>
    pick(ours(mode)) / pick(theirs(mode));
  return [
    {
      bar: 'CPU a delivery to nchan’s, 16 in flight',
      most: 0.5,
      is: ratio('16 in flight', (f) => f.cpuPerDelivery),
    },
    {
      bar: 'CPU a delivery to nchan’s, 1 in flight',
      most: 1,
      is: ratio('1 in flight', (f) => f.cpuPerDelivery),
    },
    { bar: 'p95 to nchan’s, open loop', most: 1.25, is: ratio('open loop, 50/s', (f) => f.p95) },
  ].map((bar) => ({ ...bar, held: bar.is <= bar.most }));
}

async function main() {
  const names = values.peers?.split(',') ?? Object.keys(starters).filter((name) => name !== 'bare');
  if (!hasNchan())
    console.log(
      'nchan is not here (Debian: nginx-light, libnginx-mod-nchan): left out, and its bars missed.',
    );
  const peers: Peer[] = [];
  for (const name of names) {
    const start = starters[name];
    if (!start) throw new Error(`there is no peer ${name}: ${Object.keys(starters).join(', ')}`);
    peers.push(await start());
  }
  const [readers, poster] = [startSubscribers(), createPoster()];
  const runs: Run[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const mode of modes) {
      for (const peer of peers) {
        const one = await run({ readers, poster }, peer, mode, round);
        console.log(
          `round ${round}, ${mode.name}, ${peer.name}: ${one.cpuPerDelivery.toFixed(2)} µs a delivery`,
        );
        runs.push(one);
      }
    }
  }
  poster.close();
  await readers.stop();
  for (const peer of peers) await peer.stop();
  report(runs, names);
  return barsOf(runs).every(({ held }) => held) || !values.assert ? 0 : 1;
}

function report(runs: readonly Run[], names: readonly string[]) {
  const head = ['', 'CPU µs/delivery', 'deliveries/s', 'p50 ms', 'p95 ms', 'p99 ms', 'KB/connection'];
  for (const mode of modes) {
    const rows = names.map((name) => {
      const figures = medians(runs, name, mode.name);
      const { cpuPerDelivery, perSecond, p50, p95, p99, memory } = figures;
      const one = [p50, p95, p99].map((ms) => ms.toFixed(1));
      return [name, cpuPerDelivery.toFixed(2), perSecond.toFixed(0), ...one, (memory / 1024).toFixed(1)];
    });
    console.log(`\n${mode.name}: ${mode.events} events to ${subscribers} subscribers, median of ${rounds}\n`);
    console.log(table(head, rows));
  }
  const bars = barsOf(runs);
  console.log('');
  for (const { bar, is, most, held } of bars)
    console.log(`${held ? '✓' : '✗'} ${bar}: ${is.toFixed(2)} (at most ${most})`);
  mkdirSync('test-results/bench', { recursive: true });
  const file = 'test-results/bench/fanout.json';
  writeFileSync(file, JSON.stringify({ subscribers, rounds, modes, runs, bars }, null, 2));
  console.log(`\n${file}`);
}

process.exitCode = await main();
process.exit();
