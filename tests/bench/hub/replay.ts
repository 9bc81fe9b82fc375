import { mkdirSync, writeFileSync } from 'node:fs';
import { benchOptions, readBenchOptions } from '../bench-options.ts';
import { percentile, table } from './figures.ts';
import { switchboard } from './hub-peer.ts';
import type { Peer } from './peers.ts';
import { cpuSeconds } from './process-usage.ts';
import { createPoster, sendAll } from './publish.ts';
import { type Subscribers, startSubscribers } from './subscribers.ts';

const values = readBenchOptions({
  name: 'replay',
  summary: 'The hub, when everybody comes back at once.',
  options: {
    assert: benchOptions.assert,
    missed: { takes: 'number', default: 100, help: 'how many events each is behind' },
  },
});
const { missed } = values;
const sizes = [250, 500, 1000];
const most = Math.max(...sizes);
/** Milliseconds from publishing to a reader who was there all along, while the others come back. */
const LIVE_P95_MS = 250;
const LIVE_EVENTS = 50;
/** How much dearer one client may be among a thousand than among the fewest. */
const GROWTH = 1.5;

interface Storm {
  clients: number;
  /** Whether they are told who is here, as apps are. */
  follow: boolean;
  seconds: number;
  /** Microseconds of the hub's processor time for each event that reached one client. */
  cpuPerEvent: number;
  cpuPerClient: number;
  liveP95: number;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const nowMs = () => Number(process.hrtime.bigint()) / 1e6;

interface Stage {
  hub: Peer;
  back: Subscribers;
  live: Subscribers;
  publish: (index: number, sender: number) => Promise<unknown>;
  /** So many clients come back; resolves when all have what they missed. */
  comeBack(count: number): Promise<void>;
}

/** A fresh hub for each, so that everybody is exactly so many events behind. */
async function storm(clients: number, follow: boolean): Promise<Storm> {
  // One device more than come back: it stays, and sees what goes on meanwhile.
  const hub = await switchboard({ subscribers: clients + 1, resume: true, followSessions: follow });
  const poster = createPoster();
  const [back, live] = [startSubscribers(), startSubscribers()];
  const publish = (index: number, sender: number) => poster.post(hub.post(index, sender));
  await sendAll({ inFlight: 16 }, missed, publish);
  const everybody = hub.subscription(clients + 1);
  const comeBack = async (count: number) => {
    const caughtUp = back.all();
    await back.open({ ...everybody, requests: everybody.requests.slice(0, count) }, missed);
    await caughtUp;
  };
  for (let i = 0; i < 3; i++) {
    await comeBack(100); // so that the code is warm
    await back.close();
  }
  await live.open({ ...everybody, requests: everybody.requests.slice(clients) });
  await pause(500);
  const stage = { hub, back, live, publish, comeBack };
  const burst = await alone(stage, clients);
  await back.close();
  await pause(500);
  const liveP95 = await amidTraffic(stage, clients);
  await back.close();
  poster.close();
  await back.stop();
  await live.stop();
  await hub.stop();
  return { clients, follow, ...burst, liveP95 };
}

/** What the burst costs by itself: what is passed on meanwhile would be counted with it. */
async function alone({ hub, comeBack }: Stage, clients: number) {
  const [before, from] = [cpuSeconds(hub.pid), nowMs()];
  await comeBack(clients);
  const [cpu, seconds] = [cpuSeconds(hub.pid) - before, (nowMs() - from) / 1000];
  return { seconds, cpuPerEvent: (cpu * 1e6) / (clients * missed), cpuPerClient: (cpu * 1e6) / clients };
}

/** How long it takes from publishing to a reader who was there all along, while all others come back. */
async function amidTraffic({ live, publish, comeBack }: Stage, clients: number): Promise<number> {
  await live.expect(missed + LIVE_EVENTS);
  const seen: number[] = [];
  let done = false;
  const coming = comeBack(clients).finally(() => {
    done = true;
  });
  for (let i = missed; i < missed + LIVE_EVENTS && !done; i++) {
    const [has, sentAt] = [live.has(i), nowMs()];
    await publish(i, 0);
    await has;
    seen.push(nowMs() - sentAt);
    await pause(10);
  }
  await coming;
  seen.sort((x, y) => x - y);
  return percentile(seen, 0.95);
}

async function main() {
  const results: Storm[] = [];
  for (const clients of sizes) results.push(await storm(clients, false));
  results.push(await storm(most, true));
  return report(results);
}

function report(results: readonly Storm[]): number {
  const head = ['clients', 'all caught up, s', 'CPU µs/client', 'CPU µs/event', 'live p95 ms'];
  const rows = results.map((one) => [
    `${one.clients}${one.follow ? ', told who is here' : ''}`,
    one.seconds.toFixed(2),
    one.cpuPerClient.toFixed(0),
    one.cpuPerEvent.toFixed(2),
    one.liveP95.toFixed(1),
  ]);
  console.log(`\nclients that come back at once, each ${missed} events behind\n\n${table(head, rows)}\n`);
  const [first, last] = [results[0], results.findLast(({ follow }) => !follow)];
  const growth = (last?.cpuPerClient ?? 0) / (first?.cpuPerClient ?? 1);
  const worst = Math.max(...results.map(({ liveP95 }) => liveP95));
  const bars = [
    { bar: `a client among ${most} to one among ${sizes[0]}, CPU`, is: growth, most: GROWTH },
    { bar: 'live p95 meanwhile, ms', is: worst, most: LIVE_P95_MS },
  ].map((bar) => ({ ...bar, held: bar.is <= bar.most }));
  for (const { bar, is, most: bound, held } of bars)
    console.log(`${held ? '✓' : '✗'} ${bar}: ${is.toFixed(2)} (at most ${bound})`);
  mkdirSync('test-results/bench', { recursive: true });
  writeFileSync('test-results/bench/replay.json', JSON.stringify({ missed, results, bars }, null, 2));
  console.log('\ntest-results/bench/replay.json');
  return values.assert && bars.some(({ held }) => !held) ? 1 : 0;
}

process.exitCode = await main();
process.exit();
