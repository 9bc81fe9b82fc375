import type { GateRule, Phase } from '../protocol/index.ts';
import { type Bars, watchedIn } from './bars.ts';
import type { DrillResult } from './drill-result.ts';
import { errorRate, type Figures, perMinute, rollbackRate } from './figures.ts';
import { type Saying, sentenceOf } from './gate-words.ts';

export const validatorNames = [
  'performance',
  'dataIntegrity',
  'fallback',
  'userExperience',
  'systemHealth',
  'phaseEvidence',
] as const;
export type ValidatorName = (typeof validatorNames)[number];

/** What one validator found. */
export interface Finding {
  name: ValidatorName;
  passed: boolean;
  figures: Record<string, number | null>;
  /** By the same names: what the figures are held against. */
  bar: Record<string, number>;
  /** How much it was judged by. */
  samples: number;
  /** Why, in a sentence; where it did not pass, all that is wrong or missing. */
  reason: string;
  /** The same, sentence by sentence, for other languages. */
  says: Saying[];
}

export interface GateReport {
  phase: Phase;
  /** All of it again, over the whole of the last two hours. */
  final: boolean;
  verdict: 'PROCEED' | 'HALT';
  findings: Finding[];
  /** What stands in the way; empty where nothing does. */
  reasons: string[];
}

/** What a gate is judged by. */
export interface GateEvidence {
  phase: Phase;
  final: boolean;
  /** Of the time that is looked back over: the last of this phase, or for the final check of the last phase. */
  figures: Figures;
  /** Of this phase from its beginning. */
  whole: Figures;
  /** Of the phase before, when it was left; null where there was none. */
  before: Figures | null;
  /** The last drill of this phase that came to its end. */
  drill: DrillResult | null;
  breaker: 'closed' | 'open' | 'half-open';
  /** Cards on all boards. */
  cards: number;
}

/** A requirement, and what to say where it is not met: the rule, the figure, and what that is held against. */
type Need = [met: boolean, rule: GateRule, figure?: number, bar?: number];

function finding(
  name: ValidatorName,
  samples: number,
  needs: readonly Need[],
  { figures, bar, well }: { figures: Finding['figures']; bar: Finding['bar']; well: Saying },
): Finding {
  const unmet = needs.filter(([met]) => !met).map(([, ...words]) => saying(...words));
  const says = unmet.length === 0 ? [well] : unmet;
  return {
    ...{ name, passed: unmet.length === 0, figures, bar, samples },
    ...{ reason: says.map(sentenceOf).join(' '), says },
  };
}

const saying = (rule: GateRule, figure = 0, bar = 0): Saying => ({ rule, figure, bar });
const round = (value: number) => Math.round(value * 1000) / 1000;
const tooFew = (rule: GateRule, had: number, least: number): Need => [had >= least, rule, had, least];

function performance({ figures }: GateEvidence, bars: Bars): Finding {
  const { p95Ms, errorRate: mostErrors, leastEdits } = bars.performance;
  const { latency } = figures.timings;
  const errors = round(errorRate(figures));
  return finding(
    'performance',
    latency.count,
    [
      tooFew('fewEdits', latency.count, leastEdits),
      [latency.p95 < p95Ms, 'slowEdits', round(latency.p95), p95Ms],
      [errors < mostErrors, 'failedWrites', round(errors * 100), mostErrors * 100],
    ],
    {
      figures: { averageLatency: round(latency.mean), p95Latency: round(latency.p95), errorRate: errors },
      bar: { p95Latency: p95Ms, errorRate: mostErrors, samples: leastEdits },
      well: saying('quickEdits', round(latency.p95)),
    },
  );
}

function dataIntegrity({ figures: { counts } }: GateEvidence, bars: Bars): Finding {
  const { leastHashes } = bars.integrity;
  const { gaps, parityFaults, hashesEqual, hashesDiffer } = counts;
  return finding(
    'dataIntegrity',
    hashesEqual + hashesDiffer,
    [
      tooFew('fewStates', hashesEqual + hashesDiffer, leastHashes),
      [hashesDiffer === 0, 'statesDiffer', hashesDiffer],
      [gaps === 0, 'gaps', gaps],
      [parityFaults === 0, 'parityFaults', parityFaults],
    ],
    {
      figures: { gaps, parityFaults, hashesEqual, hashesDiffer },
      bar: { gaps: 0, parityFaults: 0, hashesDiffer: 0, samples: leastHashes },
      well: saying('statesEqual', hashesEqual),
    },
  );
}

function fallback({ drill }: GateEvidence, bars: Bars): Finding {
  const { withinMs } = bars.fallback;
  const bar = { activationMs: withinMs, notBack: 0, differing: 0, unproven: 0 };
  if (!drill)
    return finding('fallback', 0, [[false, 'noDrill']], { figures: {}, bar, well: saying('noDrill') });
  const { activation, recovery, loss } = drill;
  return finding(
    'fallback',
    drill.clients,
    [
      [activation.missing.length === 0, 'notAsking', activation.missing.length],
      [(activation.worstMs ?? 0) <= withinMs, 'askedLate', activation.worstMs ?? 0, withinMs],
      [recovery.missing.length === 0, 'notBack', recovery.missing.length],
      [loss.differing === 0, 'otherState', loss.differing],
      [loss.unproven.length === 0, 'unproven', loss.unproven.length],
    ],
    {
      figures: {
        activationMs: activation.worstMs,
        recoveryMs: recovery.worstMs,
        notBack: recovery.missing.length,
        differing: loss.differing,
        unproven: loss.unproven.length,
      },
      bar,
      well: saying('drillPassed', drill.clients, activation.worstMs ?? 0),
    },
  );
}

function userExperience({ figures, before }: GateEvidence, bars: Bars): Finding {
  const { factor, paintSlackMs, rollbackSlack, longTasksPerMinuteSlack, leastPaints } = bars.experience;
  const { paint } = figures.timings;
  const now = {
    paintP95: round(paint.p95),
    longTasksPerMinute: round(perMinute(figures.counts.longTasks, figures) / Math.max(1, figures.clients)),
    rollbackRate: round(rollbackRate(figures)),
  };
  const enough = tooFew('fewPaints', paint.count, leastPaints);
  if (!before)
    return finding('userExperience', paint.count, [enough], {
      ...{ figures: now, bar: { samples: leastPaints } },
      well: saying('firstPhase'),
    });
  const bar = {
    paintP95: round(before.timings.paint.p95 * factor + paintSlackMs),
    longTasksPerMinute: round(
      (perMinute(before.counts.longTasks, before) / Math.max(1, before.clients)) * factor +
        longTasksPerMinuteSlack,
    ),
    rollbackRate: round(rollbackRate(before) * factor + rollbackSlack),
  };
  const worse = (name: keyof typeof now, rule: GateRule): Need => [
    now[name] <= bar[name],
    rule,
    now[name],
    bar[name],
  ];
  return finding(
    'userExperience',
    paint.count,
    [
      enough,
      worse('paintP95', 'slowerPaint'),
      worse('longTasksPerMinute', 'longerTasks'),
      worse('rollbackRate', 'moreTakenBack'),
    ],
    {
      figures: now,
      bar: { ...bar, samples: leastPaints },
      well: saying('asQuick'),
    },
  );
}

function systemHealth({ figures, breaker }: GateEvidence, bars: Bars): Finding {
  const { loopLagSeconds, queue, diskBytes, heapBytesPerHour, heapOverMs } = bars.health;
  const { heap, loopLag, diskFree, counts } = figures;
  return finding(
    'systemHealth',
    counts.reports,
    [
      [breaker === 'closed', breaker === 'open' ? 'breakerOpen' : 'breakerTrying'],
      [counts.breakerTrips === 0, 'breakerTrips', counts.breakerTrips],
      [loopLag <= loopLagSeconds, 'loopLate', round(loopLag), loopLagSeconds],
      [figures.queue <= queue, 'queueLong', figures.queue, queue],
      [diskFree === null || diskFree >= diskBytes, 'diskFull', diskFree ?? 0, diskBytes],
      [heap.overMs >= heapOverMs, 'heapShort', minutes(heap.overMs), minutes(heapOverMs)],
      [
        // What a few seconds come to in an hour says nothing.
        heap.overMs < heapOverMs || heap.bytesPerHour <= heapBytesPerHour,
        'heapGrows',
        heap.bytesPerHour,
        heapBytesPerHour,
      ],
    ],
    {
      figures: {
        ...{ circuitBreakerTrips: counts.breakerTrips, loopLagSeconds: round(loopLag) },
        ...{ eventQueueSize: figures.queue, diskFree, memoryUsage: heap.last },
        heapBytesPerHour: heap.bytesPerHour,
      },
      bar: {
        ...{
          circuitBreakerTrips: 0,
          loopLagSeconds,
          eventQueueSize: queue,
          diskFree: diskBytes,
          heapBytesPerHour,
        },
      },
      well: saying('healthy'),
    },
  );
}

const minutes = (ms: number) => Math.round(ms / 6000) / 10;

/** What each phase has to have shown, beside what all have to. */
function ownNeeds({ phase, final, figures, whole, cards }: GateEvidence, { own, finalMs }: Bars): Need[] {
  const { counts } = whole;
  const { connections, counts: recent } = figures;
  const parity = [tooFew('fewCompared', counts.parityCompared, own.parityCompared)];
  const noPolls: Need[] = [
    [
      recent.polls + recent.pollsBesideStream === 0,
      'stillPolling',
      Math.max(recent.polls, recent.pollsBesideStream),
    ],
  ];
  if (final)
    return [
      [figures.overMs >= finalMs * 0.98, 'shortWatch', minutes(figures.overMs), minutes(finalMs)],
      ...noPolls,
    ];
  switch (phase) {
    case 1:
      return [
        tooFew('fewStreams', connections.least, own.streams),
        [recent.drops === 0, 'streamsDropped', recent.drops],
      ];
    case 2:
      return [tooFew('fewHandovers', counts.handovers, own.handovers), ...parity];
    case 3:
      return [
        tooFew('fewTogether', counts.togetherSeconds, own.togetherSeconds),
        tooFew('fewTakenBack', counts.rollbacks, own.rollbacks),
        tooFew('fewCards', cards, own.cards),
        ...parity,
      ];
    case 4:
      return [
        tooFew('fewThemes', counts.themes, own.themes),
        tooFew('fewClicks', counts.clicks, own.clicks),
        ...parity,
      ];
    case 5:
      return noPolls;
  }
}

function phaseEvidence(evidence: GateEvidence, bars: Bars): Finding {
  const { phase, final, figures, whole, cards } = evidence;
  const { connections } = figures;
  const counts = { ...whole.counts, drops: figures.counts.drops };
  const watched = watchedIn(phase, bars);
  const long: Need = [
    final || figures.overMs >= watched,
    'shortWatch',
    minutes(figures.overMs),
    minutes(watched),
  ];
  return finding('phaseEvidence', counts.reports, [long, ...ownNeeds(evidence, bars)], {
    figures: {
      ...{
        minutes: minutes(figures.overMs),
        sseConnections: connections.now,
        leastStreams: connections.least,
      },
      ...{
        drops: counts.drops,
        pollingQueries: counts.pollingQueries,
        pollsBesideStream: counts.pollsBesideStream,
      },
      ...{ parityCompared: counts.parityCompared, handovers: counts.handovers, rollbacks: counts.rollbacks },
      ...{ togetherSeconds: counts.togetherSeconds, themes: counts.themes, clicks: counts.clicks, cards },
    },
    bar: { minutes: minutes(final ? bars.finalMs : watched) },
    well: saying('phaseShown'),
  });
}

/** Whether a phase has shown what it has to. Too little evidence is a reason to stay. */
export function judgeGate(evidence: GateEvidence, bars: Bars): GateReport {
  const findings = [performance, dataIntegrity, fallback, userExperience, systemHealth, phaseEvidence].map(
    (validate) => validate(evidence, bars),
  );
  const reasons = findings.filter(({ passed }) => !passed).map(({ name, reason }) => `${name}: ${reason}`);
  const verdict = reasons.length === 0 ? 'PROCEED' : 'HALT';
  return { phase: evidence.phase, final: evidence.final, verdict, findings, reasons };
}
