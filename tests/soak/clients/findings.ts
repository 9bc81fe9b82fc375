import { cpus, totalmem } from 'node:os';
import { linearRegression, median } from 'simple-statistics';
import { inMilliseconds, latenciesFrom } from '../latency.ts';
import type { ClientsCheckpoint, ClientsSample } from './checkpoint.ts';
import type { ClientsPlan, ClientsResult } from './result.ts';

const MIB = 1024 * 1024;
const MS_PER_HOUR = 3_600_000;
/** The hub's: as a soak of the hub allows. */
const HUB_BOUND = 4 * MIB;
/**
 * Clients keep what was acknowledged for seven days, to offer it again to a hub that was restored: so much a kept edit.
 * Beside that, as much for each client as for nothing at all.
 */
const KEPT_BYTES = 1536;
const CLIENTS_BOUND = 8 * MIB;
/** A warm-up looks like a leak over less. */
const JUDGED_MINUTES = 10;
const DRIFT_BOUND = 1.5;
/** Times of a part under traffic are a sample from so many edits on. */
const LEAST_EDITS = 200;
/** Descriptors and timers come and go by some. */
const SLACK = { share: 0.1, least: 10 };
const STREAMED = ['POST /api/mutations', 'POST /api/sse/beat'];
/** What the soak itself asks, to see whether the guard has stepped back. */
const OWN = 'GET /api/admin/rollout';
/** A machine on which an echo takes so long is too busy for the guard’s bars, ms: a step back is no fault of the hub. */
const BUSY_MS = 100;

type Process = ClientsResult['hub'];
type Findings = Omit<ClientsResult, 'passed' | 'findings'>;

function thirds<T>(items: readonly T[]): [T[], T[]] {
  const size = Math.max(1, Math.floor(items.length / 3));
  return [items.slice(0, size), items.slice(-size)];
}

const middle = (values: readonly number[]) => (values.length === 0 ? 0 : median([...values]));

/** A heap follows its load: its slope is one of time only where the load is the same all along. */
const isSteady = ({ idleMinutes, pollingMinutes }: ClientsPlan) => idleMinutes + pollingMinutes === 0;

/** Of the last run; the first sample of more is of the start. */
function processOf(
  run: readonly ClientsSample[],
  of: 'hub' | 'clients',
  { plan, boundBytesPerHour }: { plan: ClientsPlan; boundBytesPerHour: number },
): Process {
  const [from, to] = [run[0]?.atMs ?? 0, run.at(-1)?.atMs ?? 0];
  const half = run.filter(({ atMs }) => atMs >= from + (to - from) / 2);
  const slope = half.length < 2 ? 0 : linearRegression(half.map((one) => [one.atMs, one[of].heapBytes])).m;
  const [first, last] = thirds(run.length > 3 ? run.slice(1) : run);
  const fromTo = (what: keyof ClientsSample['hub']) => ({
    first: middle(first.map((sample) => sample[of][what])),
    last: middle(last.map((sample) => sample[of][what])),
  });
  const overMinutes = (to - (half[0]?.atMs ?? to)) / 60_000;
  const judged = isSteady(plan) && overMinutes >= JUDGED_MINUTES;
  const bytesPerHour = Math.round(slope * MS_PER_HOUR) || 0;
  return {
    heap: { ...fromTo('heapBytes'), bytesPerHour, boundBytesPerHour, overMinutes, judged },
    residentBytes: fromTo('residentBytes'),
    descriptors: fromTo('descriptors'),
    timers: fromTo('timers'),
  };
}

function driftOf(stretches: ClientsResult['stretches'], minutes: number): ClientsResult['drift'] {
  const full = stretches.filter(({ own, echo }) => own.count >= LEAST_EDITS && echo.count > 0);
  const [first, last] = thirds(full.length > 3 ? full.slice(1) : full);
  type Part = (typeof full)[number];
  const driftIn = (measure: (part: Part) => number) =>
    full.length < 2 ? 1 : middle(last.map(measure)) / middle(first.map(measure));
  const inMs = { p50: driftIn(({ own }) => own.p50), p95: driftIn(({ own }) => own.p95) };
  const p50 = driftIn(({ own, echo }) => own.p50 / echo.p50);
  const p95 = driftIn(({ own, echo }) => own.p95 / echo.p95);
  const judged = full.length >= 6 && minutes >= JUDGED_MINUTES;
  return { p50, p95, inMs, bound: DRIFT_BOUND, judged };
}

function processFindings(name: string, { heap, descriptors, timers }: Process): string[] {
  const wrong: string[] = [];
  if (heap.judged && heap.bytesPerHour > heap.boundBytesPerHour)
    wrong.push(
      `the heap of ${name} grows by ${heap.bytesPerHour} bytes an hour; ${heap.boundBytesPerHour} are allowed`,
    );
  for (const [what, { first, last }] of Object.entries({ descriptors, timers }))
    if (last - first > Math.max(SLACK.least, first * SLACK.share))
      wrong.push(`${name} had ${first} ${what} at first, and ${last} at last`);
  return wrong;
}

function requestFindings({ requests }: Findings): string[] {
  const wrong: string[] = [];
  for (const phase of ['idle', 'traffic'] as const)
    for (const [where, counts] of Object.entries(requests[phase]))
      for (const [route, count] of Object.entries(counts))
        if (![...STREAMED, OWN].includes(route))
          wrong.push(`${count} × ${route} while streams were on (${phase}, ${where}), and must be 0`);
  return wrong;
}

function freshnessFindings({ freshness: { traffic, polling } }: Findings): string[] {
  if (polling.count === 0) return [];
  return (['p50', 'p95', 'p99'] as const)
    .filter((at) => traffic[at] > polling[at])
    .map((at) => `edits come later by streams than by asking: ${at} ${traffic[at]} ms to ${polling[at]} ms`);
}

function findingsOf(checkpoint: ClientsCheckpoint, found: Findings): string[] {
  const { edits, plan, drift, hashesEqual } = found;
  const wrong = [...requestFindings(found), ...freshnessFindings(found)];
  if (edits.seen !== edits.made * plan.clients)
    wrong.push(`of ${edits.made} edits to ${plan.clients} clients ${edits.seen} came`);
  for (const { at, why, echoMs } of found.retreats)
    if (echoMs < BUSY_MS) wrong.push(`the guard stepped back at ${at}: ${why}`);
  if (edits.repeated > 0) wrong.push(`${edits.repeated} events came again`);
  if (hashesEqual !== plan.clients)
    wrong.push(`${hashesEqual} of ${plan.clients} clients hold what the hub holds`);
  // A machine that is busier in the end slows events alone, and one that is less so the echo alone: a fault both.
  for (const at of ['p50', 'p95'] as const)
    if (drift.judged && Math.min(drift[at], drift.inMs[at]) > drift.bound)
      wrong.push(
        `own events take ${drift.inMs[at].toFixed(2)} times as long in the end (${at}), and ${drift[at].toFixed(2)} times in echoes; ${drift.bound} are allowed`,
      );
  return [
    ...wrong,
    ...processFindings('the hub', found.hub),
    ...processFindings('the clients', found.clients),
    ...checkpoint.troubles,
  ];
}

/** Requests that are neither edits nor beats, while streams were on. */
function pollsIn({ idle, traffic }: ClientsResult['requests']): number {
  return [idle, traffic]
    .flatMap(({ atHub }) => Object.entries(atHub))
    .reduce((sum, [route, count]) => sum + ([...STREAMED, OWN].includes(route) ? 0 : count), 0);
}

/** Of the plan; what came after it until all was settled is not counted. */
function minutesOf({ activeMs, plan }: ClientsCheckpoint): number {
  return Math.min(activeMs / 60_000, plan.idleMinutes + plan.minutes + plan.pollingMinutes);
}

/** What a soak of clients that has come to its end amounts to. */
export function clientsResult(checkpoint: ClientsCheckpoint, endedAt: string): ClientsResult {
  const { plan, samples, requests, retreats, kind, startedAt, runs, notes, hashesEqual } = checkpoint;
  const times = (text: string) => inMilliseconds(latenciesFrom(text));
  const stretches = checkpoint.stretches.map(({ own, echo }) => ({ own: times(own), echo: times(echo) }));
  const run = samples.filter((sample) => sample.run === samples.at(-1)?.run);
  const keptPerHour = plan.perSecond * 3600 * KEPT_BYTES;
  const found: Findings = {
    ...{ schema: 1 as const, kind, startedAt, endedAt, minutes: minutesOf(checkpoint), runs, plan },
    machine: {
      ...{ platform: process.platform, processor: cpus()[0]?.model ?? '', cores: cpus().length },
      ...{ memoryBytes: totalmem(), node: process.versions.node },
    },
    ...{ notes, hashesEqual, requests, retreats, stretches, polls: pollsIn(requests) },
    edits: { made: checkpoint.made, seen: checkpoint.seen, repeated: checkpoint.repeated },
    freshness: { traffic: times(checkpoint.freshness.traffic), polling: times(checkpoint.freshness.polling) },
    drift: driftOf(stretches, plan.minutes),
    hub: processOf(run, 'hub', { plan, boundBytesPerHour: HUB_BOUND }),
    clients: processOf(run, 'clients', { plan, boundBytesPerHour: CLIENTS_BOUND + keptPerHour }),
    loopLag: {
      p99: middle(samples.map(({ lagP99 }) => lagP99)),
      max: samples.reduce((most, { lagMax }) => Math.max(most, lagMax), 0),
    },
  };
  const findings = findingsOf(checkpoint, found);
  return { ...found, passed: findings.length === 0, findings };
}
