import type { Phase } from '../protocol/index.ts';
import { type Bars, watchedIn } from './bars.ts';
import type { DrillResult } from './drill-result.ts';
import { errorRate, type Figures, inMib, perMinute, rollbackRate } from './figures.ts';

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

/** A requirement, and what to say where it is not met. */
type Need = [met: boolean, otherwise: string];

function finding(
  name: ValidatorName,
  samples: number,
  needs: readonly Need[],
  { figures, bar, well }: { figures: Finding['figures']; bar: Finding['bar']; well: string },
): Finding {
  const unmet = needs.filter(([met]) => !met).map(([, otherwise]) => otherwise);
  return {
    ...{ name, passed: unmet.length === 0, figures, bar, samples },
    reason: unmet.length === 0 ? well : unmet.join(' '),
  };
}

const round = (value: number) => Math.round(value * 1000) / 1000;
const tooFew = (what: string, had: number, least: number): Need => [
  had >= least,
  `Too little evidence: ${had} of ${least} ${what}.`,
];

function performance({ figures }: GateEvidence, bars: Bars): Finding {
  const { p95Ms, errorRate: mostErrors, leastEdits } = bars.performance;
  const { latency } = figures.timings;
  const errors = round(errorRate(figures));
  return finding(
    'performance',
    latency.count,
    [
      tooFew('edits measured from making to being applied', latency.count, leastEdits),
      [
        latency.p95 < p95Ms,
        `p95 from an edit to its own event is ${round(latency.p95)} ms, not under ${p95Ms}.`,
      ],
      [
        errors < mostErrors,
        `${round(errors * 100)} % of writes failed; less than ${mostErrors * 100} % may.`,
      ],
    ],
    {
      figures: { averageLatency: round(latency.mean), p95Latency: round(latency.p95), errorRate: errors },
      bar: { p95Latency: p95Ms, errorRate: mostErrors, samples: leastEdits },
      well: `p95 from an edit to its own event is ${round(latency.p95)} ms.`,
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
      tooFew('states of clients compared with the hub’s', hashesEqual + hashesDiffer, leastHashes),
      [hashesDiffer === 0, `${hashesDiffer} states of clients were not the hub’s.`],
      [gaps === 0, `Streams missed an event ${gaps} times.`],
      [parityFaults === 0, `Stream and answers differed ${parityFaults} times.`],
    ],
    {
      figures: { gaps, parityFaults, hashesEqual, hashesDiffer },
      bar: { gaps: 0, parityFaults: 0, hashesDiffer: 0, samples: leastHashes },
      well: `All ${hashesEqual} states of clients were the hub’s.`,
    },
  );
}

function fallback({ drill }: GateEvidence, bars: Bars): Finding {
  const { withinMs } = bars.fallback;
  const bar = { activationMs: withinMs, notBack: 0, differing: 0, unproven: 0 };
  if (!drill)
    return finding('fallback', 0, [[false, 'No drill in this phase has come to its end: run one.']], {
      ...{ figures: {}, bar, well: '' },
    });
  const { activation, recovery, loss } = drill;
  return finding(
    'fallback',
    drill.clients,
    [
      [activation.missing.length === 0, `${activation.missing.length} clients did not begin to ask.`],
      [
        (activation.worstMs ?? 0) <= withinMs,
        `The last client began to ask after ${activation.worstMs} ms; ${withinMs} are allowed.`,
      ],
      [recovery.missing.length === 0, `${recovery.missing.length} clients did not come back.`],
      [loss.differing === 0, `${loss.differing} clients hold another state than the hub.`],
      [
        loss.unproven.length === 0,
        `Of ${loss.unproven.length} clients it is not known whether they lost anything.`,
      ],
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
      well: `${drill.clients} clients asked within ${activation.worstMs} ms, and came back with nothing lost.`,
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
  const enough = tooFew('edits that a window painted', paint.count, leastPaints);
  if (!before)
    return finding('userExperience', paint.count, [enough], {
      ...{ figures: now, bar: { samples: leastPaints } },
      well: 'There is no phase before this one: its figures are what the next is held against.',
    });
  const bar = {
    paintP95: round(before.timings.paint.p95 * factor + paintSlackMs),
    longTasksPerMinute: round(
      (perMinute(before.counts.longTasks, before) / Math.max(1, before.clients)) * factor +
        longTasksPerMinuteSlack,
    ),
    rollbackRate: round(rollbackRate(before) * factor + rollbackSlack),
  };
  const worse = (name: keyof typeof now, words: string): Need => [
    now[name] <= bar[name],
    `${words}: ${now[name]}, and ${bar[name]} at most after the phase before.`,
  ];
  return finding(
    'userExperience',
    paint.count,
    [
      enough,
      worse('paintP95', 'p95 from an edit to the painted window, ms'),
      worse('longTasksPerMinute', 'long tasks a minute and client'),
      worse('rollbackRate', 'edits taken back, of those made'),
    ],
    {
      figures: now,
      bar: { ...bar, samples: leastPaints },
      well: 'Windows are as quick as in the phase before.',
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
      [breaker === 'closed', `The store’s breaker is ${breaker}.`],
      [counts.breakerTrips === 0, `The store’s breaker opened ${counts.breakerTrips} times.`],
      [
        loopLag <= loopLagSeconds,
        `The event loop was ${round(loopLag)} s late; ${loopLagSeconds} are allowed.`,
      ],
      [figures.queue <= queue, `${figures.queue} edits waited at a time; ${queue} are allowed.`],
      [
        diskFree === null || diskFree >= diskBytes,
        `${inMib(diskFree ?? 0)} are free on the disk; ${inMib(diskBytes)} are the least.`,
      ],
      [
        heap.overMs >= heapOverMs,
        `Too little evidence: the heap was watched for ${minutes(heap.overMs)} of ${minutes(heapOverMs)} minutes.`,
      ],
      [
        // What a few seconds come to in an hour says nothing.
        heap.overMs < heapOverMs || heap.bytesPerHour <= heapBytesPerHour,
        `The heap grows by ${inMib(heap.bytesPerHour)} an hour; ${inMib(heapBytesPerHour)} are allowed.`,
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
      well: 'The hub does its work with room to spare.',
    },
  );
}

const minutes = (ms: number) => Math.round(ms / 6000) / 10;

/** What each phase has to have shown, beside what all have to. */
function ownNeeds({ phase, final, figures, whole, cards }: GateEvidence, { own, finalMs }: Bars): Need[] {
  const { counts } = whole;
  const { connections, counts: recent } = figures;
  const parity = [
    tooFew(
      'events and states compared between stream and answers',
      counts.parityCompared,
      own.parityCompared,
    ),
  ];
  const noPolls: Need[] = [
    [
      recent.polls + recent.pollsBesideStream === 0,
      `Clients asked ${Math.max(recent.polls, recent.pollsBesideStream)} times though their streams were open.`,
    ],
  ];
  if (final)
    return [
      [
        figures.overMs >= finalMs * 0.98,
        `Too little evidence: ${minutes(figures.overMs)} of ${minutes(finalMs)} minutes.`,
      ],
      ...noPolls,
    ];
  switch (phase) {
    case 1:
      return [
        [
          connections.least >= own.streams,
          `Too little evidence: ${connections.least} streams were open throughout; ${own.streams} have to be.`,
        ],
        [recent.drops === 0, `${recent.drops} streams were dropped.`],
      ];
    case 2:
      return [tooFew('sessions handed over', counts.handovers, own.handovers), ...parity];
    case 3:
      return [
        tooFew('seconds in which several edited', counts.togetherSeconds, own.togetherSeconds),
        tooFew('edits refused and taken back', counts.rollbacks, own.rollbacks),
        tooFew('cards on boards', cards, own.cards),
        ...parity,
      ];
    case 4:
      return [
        tooFew('changes of a theme', counts.themes, own.themes),
        tooFew('clicks counted', counts.clicks, own.clicks),
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
    `Too little evidence: this phase was watched for ${minutes(figures.overMs)} of ${minutes(watched)} minutes.`,
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
    well: 'What this phase has to show was seen.',
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
