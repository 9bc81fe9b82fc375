import type { Logger } from 'pino';
import type { Phase } from '../protocol/index.ts';
import type { GuardedStore } from '../resilience/guarded-store.ts';
import type { Bars } from './bars.ts';
import { slowedBars, watchedIn } from './bars.ts';
import type { Drills } from './drill.ts';
import type { Evidence } from './evidence.ts';
import { type GateReport, judgeGate } from './gate.ts';
import {
  breachesIn,
  type GuardBars,
  type GuardState,
  guardStep,
  slowedGuardBars,
  watchingGuard,
} from './guard.ts';
import type { Incidents } from './incidents.ts';
import { FIRST_PHASE, LAST_PHASE } from './phases.ts';
import type { By, Rollout } from './rollout.ts';
import type { Watching } from './watching.ts';

export interface MonitorOptions {
  rollout: Rollout;
  evidence: Evidence;
  watching: Watching;
  drills: Drills;
  incidents: Incidents;
  breaker: GuardedStore['breaker'];
  cards: () => number;
  bars: Bars;
  guardBars: GuardBars;
  /** How many times slower than it should be the machine is at present. */
  slowness: () => number;
  now: () => number;
  logger: Logger;
}

/** Judges the rollout from evidence, moves it, and takes a step back by itself where what is live breaks its bars. */
export interface RolloutMonitor {
  /** Whether the phase has shown what it has to; `final`: whether the last one has for long enough. */
  validatePhaseCompletion(phase: Phase, final?: boolean): GateReport;
  /** To the next phase, or to the end of the rollout; the report says why not. `force`: whatever it says. */
  advance(by: By, force: boolean): Promise<GateReport>;
  rollBack(to: Phase, by: By): Promise<void>;
  readonly guard: GuardState['is'];
}

const GUARD = 'the guard';
/** Within this time of a step back all clients ask again, ms. */
const RESTORED_MS = 30_000;

export function createRolloutMonitor(options: MonitorOptions): RolloutMonitor {
  const { rollout, evidence, watching, incidents, bars, guardBars, now, logger } = options;
  let guard = watchingGuard;
  /** A step back whose clients have not all asked yet. */
  let restoring: { from: number; devices: string[] } | null = null;

  function validatePhaseCompletion(phase: Phase, final = false): GateReport {
    const since = phase === rollout.state.phase ? Date.parse(rollout.state.since) : now();
    const lookBack = final ? bars.finalMs : watchedIn(phase, bars);
    return judgeGate(
      {
        ...{ phase, final, breaker: options.breaker.state, cards: options.cards() },
        figures: evidence.figures(Math.max(since, now() - lookBack)),
        whole: evidence.figures(since),
        before: rollout.baselineBefore(phase),
        drill:
          options.drills.results.findLast((one) => one.phase === phase && Date.parse(one.at) >= since) ??
          null,
      },
      slowedBars(bars, options.slowness()),
    );
  }

  async function advance(by: By, force: boolean): Promise<GateReport> {
    const { phase, since } = rollout.state;
    const last = phase === LAST_PHASE;
    const report = validatePhaseCompletion(phase, last);
    if (report.verdict === 'HALT' && !force) return report;
    const how = report.verdict === 'PROCEED' ? 'gate' : 'forced';
    if (last) await rollout.complete();
    else await rollout.move((phase + 1) as Phase, how, by, evidence.figures(Date.parse(since)));
    return report;
  }

  async function stepBack(to: Phase, how: 'rollback' | 'guard', { by, why }: By) {
    const from = rollout.state.phase;
    const lately = now() - RESTORED_MS;
    const devices = [...watching.latest].filter(([, { at }]) => at > lately).map(([id]) => id);
    restoring = { from: now(), devices };
    const kept = rollout.move(to, how, { by, why });
    incidents.begin('rollback', {
      title: `Live delivery went back from phase ${from} to phase ${to}`,
      subject: { from, to },
      what: `The rollout went back from phase ${from} to phase ${to}: ${why}`,
      affected: 'They go on as they are, and ask the hub for what the stream no longer tells by itself.',
      done: { by, what: `took the rollout back to phase ${to}` },
    });
    await kept;
  }

  function watchRestoring() {
    if (!restoring) return;
    const { from, devices } = restoring;
    const missing = devices.filter((id) => (watching.polledAt.get(id) ?? 0) < from);
    const took = now() - from;
    if (missing.length > 0 && took < RESTORED_MS) return;
    restoring = null;
    const all = devices.length;
    const asked = devices.map((id) => watching.polledAt.get(id) ?? 0).filter((at) => at >= from);
    const words =
      missing.length === 0
        ? `All ${all} clients asked again within ${Math.max(0, ...asked.map((at) => at - from))} ms`
        : `${all - missing.length} of ${all} clients asked again within ${took} ms; missing are ${missing.join(', ')}`;
    incidents.note('rollback', words);
  }

  function watchWaves(breaches: ReturnType<typeof breachesIn>) {
    for (const [what, kind, title, affected] of [
      [
        'drops',
        'evictions',
        'Many streams were lost at once',
        'They ask for what is new meanwhile, and come back by themselves.',
      ],
      [
        'integrity',
        'parity-mismatch',
        'Clients and the hub did not agree',
        'Those that differed start over from a snapshot; unsent edits stay.',
      ],
    ] as const) {
      const breach = breaches.find((one) => one.what === what);
      if (breach && !incidents.isOpen(kind)) incidents.begin(kind, { title, what: breach.words, affected });
      else if (!breach)
        incidents.end(kind, `It has not happened again for ${guardBars.windowMs / 1000} seconds`);
    }
  }

  function act(action: ReturnType<typeof guardStep>['action'], words: string) {
    if (action === 'none') return;
    const phase = rollout.state.phase;
    if (action === 'roll-back') {
      void stepBack((phase - 1) as Phase, 'guard', { by: GUARD, why: words });
      void rollout.tell(
        'Live updates were not reliable, so the hub checks them by asking as well. You can go on working; nothing is lost.',
      );
    } else if (action === 'hold') {
      incidents.begin('breach', {
        title: `Phase ${phase} does not keep to its bars`,
        subject: { phase },
        what: `What is live broke its bars, and there is no phase to go back to: ${words}`,
        affected: 'They ask the hub for all but its own news, as they do in this phase.',
      });
    } else {
      incidents.end('breach', 'The figures are as they should be');
      if (!incidents.isOpen('rollback')) return;
      incidents.end('rollback', 'The figures are as they should be');
      void rollout.tell('The trouble with live updates is over.');
    }
  }

  watching.onLook(() => {
    watchRestoring();
    incidents.review();
    // What is cut on purpose is no breach.
    if (options.drills.underWay) return;
    const from = Math.max(Date.parse(rollout.state.since), now() - guardBars.windowMs);
    const heldTo = slowedGuardBars(guardBars, options.slowness());
    const breaches = breachesIn(
      evidence.figures(from),
      evidence.heap(Math.max(Date.parse(rollout.state.since), now() - guardBars.heapOverMs * 2)),
      heldTo,
    );
    watchWaves(breaches);
    const canRollBack = rollout.state.phase > FIRST_PHASE;
    const next = guardStep(guard, breaches.length > 0, { now: now(), canRollBack }, heldTo);
    if (breaches.length > 0) logger.warn({ breaches, action: next.action }, 'what is live breaks its bars');
    guard = next.state;
    act(next.action, breaches.map(({ words }) => words).join('; '));
  });

  return {
    validatePhaseCompletion,
    advance,
    async rollBack(to, by) {
      await stepBack(to, 'rollback', by);
      incidents.end('rollback', 'It was done on purpose');
    },
    get guard() {
      return guard.is;
    },
  };
}
