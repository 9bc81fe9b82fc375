import { mkdirSync, writeFileSync } from 'node:fs';
import { benchOptions, readBenchOptions } from '../bench-options.ts';
import { median, table } from './figures.ts';
import { switchboard } from './hub-peer.ts';
import { hasNchan, nchan, nodePeer, type Peer } from './peers.ts';
import { cpuSeconds, residentBytes } from './process-usage.ts';
import { createPoster, type Pace, type Poster, sendAll } from './publish.ts';
import { type Subscribers, startSubscribers } from './subscribers.ts';

const modeNames = ['one', 'sixteen', 'open', 'many'];
const peerNames = ['Switchboard', 'nchan', 'Socket.IO', 'better-sse', '@fastify/sse', 'bare'];

const values = readBenchOptions({
  name: 'fanout',
  summary: 'The hub, against its peers: what it costs to bring an event to everybody, and how long it takes.',
  options: {
    ...benchOptions,
    events: { takes: 'number', help: 'of each run, instead of 1000' },
    subscribers: { takes: 'number', default: 500, help: 'of each run but that with many' },
    many: { takes: 'number', default: 2000, help: 'subscribers where there are many' },
    peers: { takes: 'names', of: peerNames, help: 'only these' },
    modes: { takes: 'names', of: modeNames, help: 'only these' },
  },
});
const { subscribers, many } = values;
const rounds = values.rounds ?? (values.quick ? 1 : 3);
const events = values.events ?? (values.quick ? 300 : 1000);

interface Mode {
  name: string;
  pace: Pace;
  events: number;
  subscribers: number;
}

const allModes: Record<string, Mode> = {
  one: { name: '1 in flight', pace: { inFlight: 1 }, events, subscribers },
  sixteen: { name: '16 in flight', pace: { inFlight: 16 }, events, subscribers },
  open: {
    name: 'open loop, 50/s',
    pace: { perSecond: 50 },
    events: values.quick ? 150 : events,
    subscribers,
  },
  many: {
    name: `${many} connections, 20/s`,
    pace: { perSecond: 20 },
    events: values.quick ? 60 : 200,
    subscribers: many,
  },
};
/**
 * Before anything is counted: a hub that has run for a day has compiled what it runs, where one that has just started
 * spends twice the time on an event.
 */
const warmUp: Mode = {
  name: '16 in flight, to warm up',
  pace: { inFlight: 16 },
  events: 8 * events,
  subscribers,
};
const modes = (values.modes ?? modeNames).map((name) => {
  const mode = allModes[name];
  if (!mode) throw new Error(`there is no mode ${name}: ${Object.keys(allModes).join(', ')}`);
  return mode;
});
const mostSubscribers = Math.max(...modes.map((mode) => mode.subscribers));

const starters: Record<string, () => Promise<Peer>> = {
  Switchboard: () => switchboard({ subscribers: Math.max(mostSubscribers, many) }),
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
}

/** As many go before those that are counted where the next one waits for the last: a server begins cold, after others' turns. */
const LEAD_IN = values.quick ? 100 : 1000;

/** What an idle connection costs a server that nobody was connected to before. */
interface Idle {
  peer: string;
  /** Bytes resident a connection. */
  memory: number;
}

interface Tools {
  readers: Subscribers;
  poster: Poster;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function idle({ readers }: Tools, peer: Peer): Promise<Idle> {
  const empty = residentBytes(peer.pid);
  await readers.open(peer.subscription(many));
  await pause(1000);
  const memory = (residentBytes(peer.pid) - empty) / many;
  await readers.close();
  await pause(500);
  return { peer: peer.name, memory };
}

/** Each time in a process of its own: what one has once taken it does not give back. */
async function measureIdle(tools: Tools, names: readonly string[]): Promise<Idle[]> {
  const idles: Idle[] = [];
  for (let round = 1; round <= rounds; round++) {
    await withPeers(names, async (peers) => {
      for (const peer of peers) idles.push(await idle(tools, peer));
    });
  }
  return idles;
}

async function run({ readers, poster }: Tools, peer: Peer, mode: Mode, round: number): Promise<Run> {
  await readers.open(peer.subscription(mode.subscribers));
  await pause(300);
  async function bringToAll(count: number) {
    await readers.expect(count);
    const before = cpuSeconds(peer.pid);
    const sending = sendAll(mode.pace, count, (index, sender) => poster.post(peer.post(index, sender)));
    const [sentAt] = await Promise.all([sending, readers.all()]);
    return { sentAt, cpu: cpuSeconds(peer.pid) - before };
  }
  if ('inFlight' in mode.pace) await bringToAll(LEAD_IN);
  const { sentAt, cpu } = await bringToAll(mode.events);
  const deliveries = mode.events * mode.subscribers;
  const cpuPerDelivery = (cpu * 1e6) / deliveries;
  const { p50, p95, p99, last } = await readers.sumUp(sentAt);
  await readers.close();
  await pause(200);
  const perSecond = deliveries / ((last - (sentAt[0] ?? 0)) / 1000);
  return { peer: peer.name, mode: mode.name, round, cpuPerDelivery, perSecond, p50, p95, p99 };
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
  };
}

function memoryOf(idles: readonly Idle[], name: string): number {
  return median(idles.filter(({ peer }) => peer === name).map(({ memory }) => memory));
}

/** The bars of the modes that were run. */
function barsOf(runs: readonly Run[], idles: readonly Idle[]) {
  const ratio = (mode: string, pick: (figures: ReturnType<typeof medians>) => number) =>
    pick(medians(runs, 'Switchboard', mode)) / pick(medians(runs, 'nchan', mode));
  const bars = {
    sixteen: { bar: 'CPU a delivery to nchan’s', most: 0.5, is: (f: Figures) => f.cpuPerDelivery },
    one: { bar: 'CPU a delivery to nchan’s', most: 1, is: (f: Figures) => f.cpuPerDelivery },
    open: { bar: 'p95 to nchan’s', most: 1.25, is: (f: Figures) => f.p95 },
    many: { bar: 'p95 to nchan’s', most: 1.25, is: (f: Figures) => f.p95 },
  };
  const ofModes = Object.entries(bars).flatMap(([key, { bar, most, is }]) => {
    const mode = allModes[key];
    return mode && modes.includes(mode)
      ? [{ bar: `${bar}, ${mode.name}`, most, is: ratio(mode.name, is) }]
      : [];
  });
  const memory = {
    bar: 'memory of an idle connection to a bare one’s',
    most: 1.5,
    is: memoryOf(idles, 'Switchboard') / memoryOf(idles, 'bare'),
  };
  return [...ofModes, memory].map((bar) => ({ ...bar, held: bar.is <= bar.most }));
}
type Figures = ReturnType<typeof medians>;

async function startPeers(names: readonly string[]): Promise<Peer[]> {
  const peers: Peer[] = [];
  for (const name of names) {
    const start = starters[name];
    if (!start) throw new Error(`there is no peer ${name}: ${Object.keys(starters).join(', ')}`);
    peers.push(await start());
  }
  return peers;
}

/** Whatever becomes of the work, they are stopped. */
async function withPeers<T>(
  names: readonly string[],
  work: (peers: readonly Peer[]) => Promise<T>,
): Promise<T> {
  const peers = await startPeers(names);
  try {
    return await work(peers);
  } finally {
    for (const peer of peers) await peer.stop();
  }
}

async function measure(tools: Tools, peers: readonly Peer[]): Promise<Run[]> {
  const runs: Run[] = [];
  const busy = peers.filter(({ name }) => name !== 'bare' || values.peers?.includes('bare'));
  async function turn(mode: Mode, round: number): Promise<Run[]> {
    const when = round === 0 ? 'not counted' : `round ${round}`;
    const own: Run[] = [];
    for (const peer of busy) {
      const one = await run(tools, peer, mode, round);
      console.log(`${when}, ${mode.name}, ${peer.name}: ${one.cpuPerDelivery.toFixed(2)} µs a delivery`);
      own.push(one);
    }
    return own;
  }
  if (!values.quick) await turn(warmUp, 0);
  for (let round = 1; round <= rounds; round++)
    for (const mode of modes) runs.push(...(await turn(mode, round)));
  return runs;
}

async function main() {
  const names = new Set([...(values.peers ?? Object.keys(starters)), 'bare']);
  if (!hasNchan())
    console.log(
      'nchan is not here (Debian: nginx-light, libnginx-mod-nchan): left out, and its bars missed.',
    );
  const tools = { readers: startSubscribers(), poster: createPoster() };
  try {
    const idles = await measureIdle(tools, [...names]);
    const runs = await withPeers([...names], (peers) => measure(tools, peers));
    return report(runs, idles) || !values.assert ? 0 : 1;
  } finally {
    tools.poster.close();
    await tools.readers.stop();
  }
}

/** Whether every bar was held. */
function report(runs: readonly Run[], idles: readonly Idle[]): boolean {
  const names = [...new Set(runs.map(({ peer }) => peer))];
  const head = ['', 'CPU µs/delivery', 'deliveries/s', 'p50 ms', 'p95 ms', 'p99 ms'];
  for (const mode of modes) {
    const rows = names.map((name) => {
      const { cpuPerDelivery, perSecond, ...latency } = medians(runs, name, mode.name);
      const { p50, p95, p99 } = latency;
      const one = [p50, p95, p99].map((ms) => ms.toFixed(1));
      return [name, cpuPerDelivery.toFixed(2), perSecond.toFixed(0), ...one];
    });
    const what = `${mode.name}: ${mode.events} events to ${mode.subscribers} subscribers, median of ${rounds}`;
    console.log(`\n${what}\n\n${table(head, rows)}`);
  }
  const all = [...new Set(idles.map(({ peer }) => peer))];
  const memory = all.map((name) => [name, (memoryOf(idles, name) / 1024).toFixed(1)]);
  console.log(`\n${many} idle connections, median of ${rounds}\n\n${table(['', 'KB/connection'], memory)}\n`);
  const bars = barsOf(runs, idles);
  for (const { bar, is, most, held } of bars)
    console.log(`${held ? '✓' : '✗'} ${bar}: ${is.toFixed(2)} (at most ${most})`);
  mkdirSync('test-results/bench', { recursive: true });
  const file = 'test-results/bench/fanout.json';
  writeFileSync(file, JSON.stringify({ rounds, modes, runs, idles, bars }, null, 2));
  console.log(`\n${file}`);
  return bars.every(({ held }) => held);
}

process.exitCode = await main();
process.exit();
