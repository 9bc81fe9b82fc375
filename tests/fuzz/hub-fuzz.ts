import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { healthSchema } from '../../server/protocol/index.ts';
import { send } from './attempt.ts';
import { hostileEdits, wrongEdits } from './edit-cases.ts';
import type { FuzzCase, Sender, Sending } from './fuzz-case.ts';
import { isWhole, judge, type Verdict } from './judge.ts';
import {
  anyRequests,
  forbiddenRequests,
  oddHeaders,
  wrongBodies,
  wrongCursors,
  wrongEmits,
  wrongJoins,
} from './request-cases.ts';
import { wireCases } from './wire-cases.ts';
import type { FuzzDevice, World } from './world.ts';

export interface Finding {
  what: string;
  kind: string;
  from: Sender;
  /** Of the batch: `fc.sample` with it makes the case again. */
  seed: number;
  sent: string;
  heard: string;
}

export interface HubFuzz {
  cases: number;
  byKind: Record<string, number>;
  byStatus: Record<string, number>;
  applied: number;
  findings: Finding[];
  /** Words that were put into the log, by the id of what holds them. */
  written: Map<string, string>;
}

const BATCH = 250;
/** Workers at once; each has devices of its own, so that their numbers stay in order. */
export const WORKERS = 12;
const PATIENCE_MS = 10_000;
/** For what is not whole: the hub may rightly wait for the rest. */
const SHORT_MS = 40;

/** What is drawn from in one batch; in one of `refused` cases the log must not move. */
function lanes(world: World): { moves: boolean; cases: fc.Arbitrary<FuzzCase> }[] {
  const refused = fc.oneof(
    { weight: 5, arbitrary: wrongEdits(world) },
    forbiddenRequests(world),
    wrongBodies(world),
    wrongEmits(world),
    wrongCursors(),
    wrongJoins(world),
  );
  const either = fc.oneof({ weight: 3, arbitrary: anyRequests(world) }, oddHeaders(world));
  const wire = wireCases(world);
  const half = { moves: false, cases: refused };
  const open = { moves: true, cases: either };
  const low = { moves: true, cases: wire };
  const right = { moves: true, cases: hostileEdits(world) };
  const often = [half, open, low, half, open, half, low, half, open];
  return [half, open, low, right, ...often, ...often];
}

/** On Linux each sender comes from an address of its own in 127/8, so that none is held back for another. */
function addressOf(n: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  return `127.${1 + ((n >> 14) % 250)}.${(n >> 7) & 127}.${1 + (n & 127)}`;
}

function tokenFor(one: FuzzCase, device: FuzzDevice | null, { expelledToken }: World): string | null {
  if (one.from === 'nobody') return null;
  if (one.from === 'expelled') return expelledToken;
  return device?.token ?? randomBytes(32).toString('base64url');
}

function cut(bytes: Buffer, pieces: number): Buffer[] {
  const size = Math.max(1, Math.ceil(bytes.length / pieces));
  return Array.from({ length: Math.ceil(bytes.length / size) || 1 }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
}

const shown = (bytes: Buffer) => JSON.stringify(bytes.subarray(0, 600).toString('latin1'));

export async function seqOf(url: string): Promise<number> {
  const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(PATIENCE_MS) });
  return healthSchema.parse(await answer.json()).seq;
}

export interface FuzzOptions {
  n: number;
  seed: number;
  say: (line: string) => void;
  onProgress: (sent: number) => void;
}

/** Sends `n` cases to a running hub and judges each answer. The same seed and number make the same cases. */
export async function fuzzHub(world: World, { n, seed, say, onProgress }: FuzzOptions): Promise<HubFuzz> {
  const { hub } = world;
  const { host, port } = new URL(hub.url);
  const report: HubFuzz = {
    cases: 0,
    byKind: {},
    byStatus: {},
    applied: 0,
    findings: [],
    written: new Map(),
  };
  const count = (table: Record<string, number>, key: string) => {
    table[key] = (table[key] ?? 0) + 1;
  };

  async function attempt(one: FuzzCase, worker: number, batchSeed: number) {
    const known = one.from === 'member' || one.from === 'guest' ? world.senders[one.from] : null;
    const byNumber = one.takesNumbers > 0;
    const device = (byNumber ? known?.byNumber : known?.byResource)?.[worker] ?? null;
    const token = tokenFor(one, device, world);
    const sending: Sending = {
      authorization: token === null ? '' : `Authorization: Bearer ${token}\r\n`,
      number: device?.next ?? 1,
      host,
    };
    const bytes = one.bytes(sending);
    const isHead = bytes.subarray(0, 5).toString('latin1') === 'HEAD ';
    report.cases += 1;
    const heard = await send({
      port: Number(port),
      from: addressOf(report.cases),
      pieces: cut(bytes, one.pieces),
      halfClose: one.halfClose,
      isWhole: (soFar) => isWhole(one, isHead, soFar),
      patienceMs: one.complete ? PATIENCE_MS : SHORT_MS,
    });
    const verdict = judge(one, isHead, heard.bytes, world.secretsFor(one.from));
    if (byNumber && device && verdict.status === 200) device.next += one.takesNumbers;
    note(one, verdict, { seed: batchSeed, sent: shown(bytes), heard: shown(heard.bytes) });
  }

  function note(one: FuzzCase, verdict: Verdict, told: Pick<Finding, 'seed' | 'sent' | 'heard'>) {
    const { kind, from, made } = one;
    count(report.byKind, kind);
    count(report.byStatus, String(verdict.status));
    if (verdict.finding !== null) report.findings.push({ what: verdict.finding, kind, from, ...told });
    if (one.outcome !== 'applied' || !verdict.applied) return;
    report.applied += 1;
    if (made) report.written.set(made.id, made.words);
  }

  const turns = lanes(world);
  for (let i = 0; report.cases < n; i++) {
    const lane = turns[i % turns.length];
    if (!lane) break;
    const batchSeed = (seed + i) | 0;
    const cases = fc.sample(lane.cases, { numRuns: Math.min(BATCH, n - report.cases), seed: batchSeed });
    const before = await seqOf(hub.url);
    const queue = cases.values();
    await Promise.all(
      Array.from({ length: WORKERS }, async (_, worker) => {
        for (const one of queue) await attempt(one, worker, batchSeed);
      }),
    );
    const after = await seqOf(hub.url);
    if (!lane.moves && after !== before) {
      const what = `the log went from ${before} to ${after} though all was refused`;
      report.findings.push({ what, kind: 'a batch', from: 'member', seed: batchSeed, sent: '', heard: '' });
    }
    onProgress(report.cases);
    if (i % 40 === 39) say(`${report.cases} of ${n} sent, ${report.findings.length} findings`);
  }
  return report;
}
