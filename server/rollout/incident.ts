import * as z from 'zod';
import { incidentSubjectSchema } from '../protocol/index.ts';
import type { Cause } from './causes.ts';
import { errorRate, type Figures, rollbackRate } from './figures.ts';

export const incidentKinds = [
  'rollback',
  'breach',
  'breaker-open',
  'kill-switch',
  'evictions',
  'parity-mismatch',
] as const;
export type IncidentKind = (typeof incidentKinds)[number];

const rowSchema = z.object({
  name: z.string(),
  before: z.number(),
  during: z.number(),
  after: z.number().nullable(),
});

/** One incident, from its beginning to its end or until now. */
export const incidentSchema = z.object({
  id: z.string(),
  kind: z.enum(incidentKinds),
  title: z.string(),
  subject: incidentSubjectSchema.default({}),
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  timeline: z.array(z.object({ at: z.iso.datetime(), what: z.string() })),
  figures: z.array(rowSchema),
  causes: z.array(z.object({ cause: z.string(), title: z.string(), evidence: z.string() })),
  /** Devices that were there, and a sentence on how it touched them. */
  affected: z.object({ clients: z.int(), what: z.string() }),
  /** What was done about it, by whom or what. */
  done: z.array(z.object({ at: z.iso.datetime(), by: z.string(), what: z.string() })),
  next: z.array(z.string()),
});
export type Incident = z.infer<typeof incidentSchema>;

const round = (value: number) => Math.round(value * 100) / 100;

const rows: [name: string, of: (figures: Figures) => number][] = [
  ['averageLatency (ms)', ({ timings }) => timings.latency.mean],
  ['p95Latency (ms)', ({ timings }) => timings.latency.p95],
  ['errorRate (%)', (figures) => errorRate(figures) * 100],
  ['sseConnections', ({ connections }) => connections.now],
  ['pollingQueries', ({ counts }) => counts.pollingQueries],
  ['fallbackActivations', ({ counts }) => counts.fallbacks],
  ['circuitBreakerTrips', ({ counts }) => counts.breakerTrips],
  ['memoryUsage (MiB)', ({ heap }) => heap.last / 1024 / 1024],
  ['eventQueueSize', ({ queue }) => queue],
  ['round trip of a beat, p95 (ms)', ({ timings }) => timings.roundTrip.p95],
  ['commit, p95 (ms)', ({ timings }) => timings.commit.p95],
  ['fan-out, p95 (ms)', ({ timings }) => timings.fanOut.p95],
  ['event loop late (ms)', ({ loopLag }) => loopLag * 1000],
  ['streams dropped or silent', ({ counts }) => counts.drops + counts.silenced],
  ['events missed by streams', ({ counts }) => counts.gaps],
  ['states that differed', ({ counts }) => counts.hashesDiffer + counts.parityFaults],
  ['edits taken back (%)', (figures) => rollbackRate(figures) * 100],
];

/** The figures of an incident side by side; `after` null while it lasts. */
export function figureRows(before: Figures, during: Figures, after: Figures | null): Incident['figures'] {
  return rows.map(([name, of]) => ({
    name,
    before: round(of(before)),
    during: round(of(during)),
    after: after && round(of(after)),
  }));
}

const nextSteps: Record<Cause['cause'], string> = {
  'network-latency': 'Look at the network between the hub and its clients: Wi-Fi, a VPN, a busy link.',
  'network-loss':
    'Look for what loses or cuts connections between the hub and its clients: cables, a proxy, a firewall.',
  corruption:
    'Keep the log of the hub and of a client that differed; look for what alters traffic between them, and report it.',
  'memory-leak': 'Restart the hub when it suits the team; keep its log, and report the growth.',
  'dead-store':
    'Look at the disk under the data folder: full, failing, or gone. Edits wait in the apps meanwhile.',
  'slow-store': 'Look at what else uses the disk under the data folder, or move it to a faster one.',
  overload: 'Look for what causes so many edits or streams; limits are options of the hub.',
  'slow-readers': 'Look at the clients that were dropped (`GET /api/admin/streams`) and at their network.',
};

const nextByKind: Record<IncidentKind, string> = {
  rollback:
    'Run `rollout check` once the cause is gone, and go on with `rollout advance` when it says PROCEED.',
  breach: 'Run `rollout check` once the cause is gone; the rollout goes on when it says PROCEED.',
  'breaker-open': 'The hub tries the disk again by itself, and takes edits as soon as it does.',
  'kill-switch': 'Switch it on again with `kill-switch NAME on --why TEXT` when the reason is gone.',
  evictions: 'Clients come back by themselves, with nothing lost.',
  'parity-mismatch':
    'Apps that differed have started over from a snapshot; run a drill to see that all agree.',
};

export function nextFor(kind: IncidentKind, causes: readonly Cause[]): string[] {
  return [...causes.map(({ cause }) => nextSteps[cause]), nextByKind[kind]];
}

/** Text that is put into a table's cell or a list, as it is. */
const inert = (text: string) => text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ');

/** The incident as a document for people. */
export function incidentMarkdown(incident: Incident): string {
  const { kind, title, openedAt, closedAt, timeline, figures, causes, affected, done, next } = incident;
  const list = (lines: readonly string[], none: string) =>
    lines.length === 0 ? none : lines.map((line) => `- ${line}`).join('\n');
  const table = figures.map(
    ({ name, before, during, after }) => `| ${name} | ${before} | ${during} | ${after ?? '–'} |`,
  );
  return `# ${inert(title)}

${kind}, ${incident.id}. From ${openedAt} ${closedAt ? `to ${closedAt}` : 'until now'}.

## Timeline

${list(
  timeline.map(({ at, what }) => `${at}: ${inert(what)}`),
  'Nothing was noted.',
)}

## Figures

| figure | before | during | after |
|---|---|---|---|
${table.join('\n')}

## Probable cause

${list(
  causes.map(({ cause, title: name, evidence }) => `**${inert(name)}** (${cause}): ${inert(evidence)}.`),
  'The figures speak for none in particular.',
)}

## Who was affected

${affected.clients} ${affected.clients === 1 ? 'client' : 'clients'}. ${inert(affected.what)}

## What was done

${list(
  done.map(({ at, by, what }) => `${at}, by ${inert(by)}: ${inert(what)}`),
  'Nothing needed doing.',
)}

## What to do next

${list(next, 'Nothing.')}
`;
}
