import type { Phase } from '../../server/protocol/index.ts';
import { type Gate, lookFor } from './admin.ts';
import type { Scene } from './scene.ts';

/** How a gate was passed. */
export interface Passed {
  gate: Gate;
  /** From the first look at it until it said PROCEED, ms. */
  tookMs: number;
  /** Echo at that moment, and what bars were widened by. */
  echoMs: number;
  slowness: number;
  /** What held it up, each for how long (ms) and with the reason that it gave last. */
  waitedFor: Waited[];
}

interface Waited {
  name: string;
  ms: number;
  reason: string;
}

/** Steps back that the guard took while nobody had done anything to it. */
export class StoodStill extends Error {}

/** How long streams are kept away in a drill, in beats; on a slow machine, as long as an app there takes to begin to ask, ms. */
const HOLD_BEATS = 1.5;
const HOLD_MS = 100;
const MOST_HOLD_MS = 10_000;
/** How long a gate may take, in times that its phase has to be watched. */
const PATIENCE = 12;
const LEAST_PATIENCE_MS = 120_000;

/** Has a drill run wherever the gate misses one, or the last one was not as it should be; one at a time. */
function driller({ admin, form, slowness }: Scene): (gate: Gate) => void {
  let underWay = false;
  return ({ findings }) => {
    const missing = findings.some(({ name, passed }) => name === 'fallback' && !passed);
    if (!missing || underWay) return;
    underWay = true;
    const holdMs = Math.max(form.beatMs * HOLD_BEATS, HOLD_MS * slowness.times);
    admin
      .drill(Math.round(Math.min(holdMs, MOST_HOLD_MS)))
      // Nobody may have reported yet: it is tried with the next look.
      .catch(() => {})
      .finally(() => {
        underWay = false;
      });
  };
}

/** Adds up what holds up a gate, from look to look. */
function waitingList() {
  const waited = new Map<string, Waited>();
  let lookedAt = performance.now();
  return {
    look({ findings }: Gate) {
      const ms = performance.now() - lookedAt;
      lookedAt += ms;
      for (const { name, reason, passed } of findings)
        if (!passed) waited.set(name, { name, reason, ms: (waited.get(name)?.ms ?? 0) + ms });
    },
    told: () => [...waited.values()].toSorted((a, b) => b.ms - a.ms),
  };
}

/** Resolves once the gate says PROCEED; without going on. `null`: the phase was left meanwhile. */
export async function untilProceed(scene: Scene, phase: Phase, final = false): Promise<Passed | null> {
  const { admin, slowness, form } = scene;
  const patienceMs = Math.max(LEAST_PATIENCE_MS, form.watchedMs * PATIENCE);
  const drill = driller(scene);
  const waiting = waitingList();
  const began = performance.now();
  let last: Gate | null = null;
  const found = await lookFor<Passed | 'left'>(patienceMs, async () => {
    const gate = await admin.gate(final);
    if (gate.phase !== phase) return 'left';
    last = gate;
    drill(gate);
    waiting.look(gate);
    if (gate.verdict === 'HALT') return null;
    const tookMs = performance.now() - began;
    return { gate, tookMs, echoMs: slowness.echoMs, slowness: slowness.times, waitedFor: waiting.told() };
  });
  if (found === 'left') return null;
  if (found) return found;
  const reasons = (last as Gate | null)?.reasons.join(' ') ?? 'it did not answer';
  throw new StoodStill(`Phase ${phase} stood still for ${patienceMs / 1000} s. ${reasons}`);
}

/** From gate to gate, each on evidence, until the rollout is in this phase, or complete. Tells of each as it is passed. */
export async function goOn(
  scene: Scene,
  to: Phase | 'complete',
  onPassed: (passed: Passed) => void,
): Promise<void> {
  const { admin } = scene;
  for (;;) {
    const { phase, complete } = await admin.status();
    if (complete || phase === to) return;
    const passed = await untilProceed(scene, phase);
    if (passed) onPassed(passed);
    const last = passed && phase === 5 ? await untilProceed(scene, phase, true) : null;
    if (last) onPassed(last);
    // It may say otherwise by now: then it is waited for once more.
    if (passed) await admin.advance();
  }
}
