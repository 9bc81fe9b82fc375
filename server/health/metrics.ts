import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CommitQueue } from '../events/commit-queue.ts';
import type { EventLog, NumberedEvent } from '../events/event-log.ts';
import { userTypeSchema } from '../protocol/index.ts';
import type { GuardedStore } from '../resilience/guarded-store.ts';
import type { ParityBook } from '../rollout/parity-book.ts';
import type { PlanMetrics } from '../rollout/plan-metrics.ts';
import type { Sessions } from '../sessions/install.ts';
import type { Liveness } from '../sse/liveness.ts';
import type { StreamHub } from '../sse/stream-hub.ts';
import type { LoopLag } from './loop-lag.ts';

/** What the gauges look at when they are asked. */
export interface Watched {
  stream: Pick<StreamHub, 'size' | 'dropped'>;
  liveness: Pick<Liveness, 'beats' | 'silenced'>;
  breaker: GuardedStore['breaker'];
  loopLag: LoopLag;
  log: Pick<EventLog, 'seq' | 'horizon'>;
  parity: ParityBook;
  rollout: { phase(): number; metrics(): PlanMetrics };
}

type WatchedSessions = Pick<Sessions, 'counts' | 'held'>;

/** The hub's own counts, in a registry of its own. */
export interface Metrics {
  /** Prometheus' text format. */
  text(): Promise<string>;
  readonly contentType: string;
  /** The same figures by name, labels in braces as the text has them; of histograms count and sum. */
  values(): Promise<Record<string, number>>;
  watch(watched: Watched): void;
  watchSessions(sessions: WatchedSessions): void;
  replayed(): void;
  appended(ms: number, written: boolean): void;
  /** Counts what goes out. */
  published(publish: StreamHub['publish']): StreamHub['publish'];
  /** How long events took until they were written to every connection, in ms. */
  fannedOut(ms: number): void;
  /** Mutations that were accepted and are not answered yet. */
  readonly waiting: number;
  /** Counts what comes in, and how much is waiting. */
  submitted(submit: CommitQueue['submit']): CommitQueue['submit'];
}

const fanOutBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];
const commitBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

function createInstruments(registry: Registry) {
  const registers = [registry];
  return {
    events: new Counter({
      name: 'switchboard_events_total',
      help: 'Events of the log that were published, by type',
      labelNames: ['type'] as const,
      registers,
    }),
    mutations: new Counter({
      name: 'switchboard_mutations_total',
      help: 'Mutations that were answered, by command and outcome (applied, refused, failed)',
      labelNames: ['command', 'outcome'] as const,
      registers,
    }),
    fanOut: new Histogram({
      name: 'switchboard_fanout_seconds',
      help: 'From a commit to its events being written to every connection',
      buckets: fanOutBuckets,
      registers,
    }),
    commits: new Histogram({
      name: 'switchboard_commit_seconds',
      help: 'How long the store took to write one group commit, its fsync included',
      labelNames: ['outcome'] as const,
      buckets: commitBuckets,
      registers,
    }),
    queue: new Gauge({
      name: 'switchboard_queue_depth',
      help: 'Mutations that were accepted and are not answered yet',
      registers,
    }),
    replays: new Counter({
      name: 'switchboard_replays_total',
      help: 'Streams that were opened with a cursor to resume from',
      registers,
    }),
  };
}

function watchParity(registry: Registry, parity: ParityBook) {
  new Counter({
    name: 'switchboard_parity_compared_total',
    help: 'What devices compared of what the stream and the change feed told them (event, state, and of these states sessions)',
    labelNames: ['what'] as const,
    registers: [registry],
    collect() {
      this.reset();
      this.inc({ what: 'event' }, parity.counts.events);
      this.inc({ what: 'state' }, parity.counts.states);
      this.inc({ what: 'sessions' }, parity.counts.sessions);
    },
  });
  new Counter({
    name: 'switchboard_parity_faults_total',
    help: 'Differences that they found, by kind',
    labelNames: ['kind'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const [kind, count] of Object.entries(parity.counts.faults)) this.inc({ kind }, count);
    },
  });
  new Gauge({
    name: 'switchboard_parity_lag_seconds',
    help: 'How much later an event came by the stream than by the feed, at most, in the last report',
    registers: [registry],
    collect() {
      this.set(parity.lag);
    },
  });
}

function watchSessions(registry: Registry, { counts, held }: WatchedSessions) {
  new Gauge({
    name: 'switchboard_sessions',
    help: 'Sessions that there are, by what their people are; away: without a stream, and expected back',
    labelNames: ['userType', 'state'] as const,
    registers: [registry],
    collect() {
      this.reset();
      for (const userType of userTypeSchema.options)
        for (const state of ['here', 'away']) this.set({ userType, state }, 0);
      for (const { userType, awaySince } of held())
        this.inc({ userType, state: awaySince === null ? 'here' : 'away' });
    },
  });
  /** Counts that are kept elsewhere. */
  const counter = <L extends string>(name: string, help: string, label: L, all: Record<string, number>) =>
    new Counter({
      ...{ name, help, registers: [registry], labelNames: [label] },
      collect() {
        this.reset();
        for (const [value, count] of Object.entries(all)) this.inc({ [label]: value } as never, count);
      },
    });
  const { started, ended } = counts;
  counter('switchboard_sessions_started_total', 'Sessions that began', 'userType', started);
  counter('switchboard_sessions_ended_total', 'Sessions that ended, by why', 'reason', ended);
  new Counter({
    name: 'switchboard_session_handovers_total',
    help: 'How often a person went on at another device of theirs',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(counts.handovers);
    },
  });
}

const breakerStates = ['closed', 'half-open', 'open'] as const;

function watchIn(registry: Registry, { stream, liveness, breaker, loopLag, log, parity, rollout }: Watched) {
  watchParity(registry, parity);
  new Gauge({
    name: 'switchboard_rollout',
    help: 'Figures of the rollout over the last minute, by name; times in ms, rates from 0 to 1',
    labelNames: ['name'] as const,
    registers: [registry],
    collect() {
      for (const [name, value] of Object.entries(rollout.metrics())) this.set({ name }, value);
    },
  });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  /** A count that is kept elsewhere. */
  const counter = (name: string, help: string, value: () => number) =>
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset();
        this.inc(value());
      },
    });
  gauge('switchboard_rollout_phase', 'Phase of the rollout, 1 to 5', rollout.phase);
  gauge('switchboard_connections', 'Open streams', () => stream.size);
  counter('switchboard_drops_total', 'Streams ended because they read too slowly', () => stream.dropped);
  counter('switchboard_beats_total', 'Times that a device said it is there', () => liveness.beats);
  counter(
    'switchboard_silenced_total',
    'Streams ended because their devices had fallen silent',
    () => liveness.silenced,
  );
  gauge('switchboard_breaker_state', 'The store’s breaker: 0 closed, 1 half-open, 2 open', () =>
    breakerStates.indexOf(breaker.state),
  );
  counter('switchboard_breaker_trips_total', 'How often the store’s breaker opened', () => breaker.trips);
  gauge('switchboard_log_events', 'Events that the log holds', () => log.seq - log.horizon);
  gauge('switchboard_log_horizon', 'The last event that the log no longer holds', () => log.horizon);
  gauge(
    'switchboard_loop_lag_seconds',
    'How late the event loop is (p99 of the last seconds)',
    () => loopLag.p99,
  );
  gauge('process_resident_memory_bytes', 'Memory the process holds', () => process.memoryUsage.rss());
  gauge('nodejs_heap_size_used_bytes', 'JavaScript heap in use', () => process.memoryUsage().heapUsed);
  counter('process_cpu_seconds_total', 'Processor time spent', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  gauge('process_start_time_seconds', 'When the process began', () => Date.now() / 1000 - process.uptime());
}

async function valuesIn(registry: Registry): Promise<Record<string, number>> {
  const all: [string, number][] = [];
  for (const { name, values } of await registry.getMetricsAsJSON())
    for (const { labels, value, ...of } of values) {
      if ('le' in labels) continue;
      const inBraces = Object.entries(labels).map(([label, text]) => `${label}="${text}"`);
      const full = 'metricName' in of ? `${of.metricName}` : name;
      all.push([inBraces.length === 0 ? full : `${full}{${inBraces.join(',')}}`, value]);
    }
  return Object.fromEntries(all);
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const { events, mutations, fanOut, commits, queue, replays } = createInstruments(registry);

  let waiting = 0;
  function nowWaiting(count: number) {
    waiting = count;
    queue.set(count);
  }
  function countOut(published: readonly NumberedEvent[]) {
    for (const { stored } of published) events.inc({ type: stored.eventType });
  }

  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    values: () => valuesIn(registry),
    watch: (watched) => watchIn(registry, watched),
    watchSessions: (sessions) => watchSessions(registry, sessions),
    get waiting() {
      return waiting;
    },
    replayed: () => replays.inc(),
    appended: (ms, written) => commits.observe({ outcome: written ? 'written' : 'failed' }, ms / 1000),
    published: (publish) => (batch, time) => {
      publish(batch, time);
      countOut(batch);
    },
    fannedOut: (ms) => fanOut.observe(ms / 1000),
    submitted: (submit) => async (device, sent) => {
      nowWaiting(waiting + sent.length);
      try {
        const results = await submit(device, sent);
        sent.forEach(({ command }, i) => {
          mutations.inc({ command: command.type, outcome: results[i]?.status ?? 'failed' });
        });
        return results;
      } catch (error) {
        for (const { command } of sent) mutations.inc({ command: command.type, outcome: 'failed' });
        throw error;
      } finally {
        nowWaiting(waiting - sent.length);
      }
    },
  };
}
