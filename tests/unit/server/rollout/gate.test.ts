import { describe, expect, test } from 'vitest';
import type { Phase } from '../../../../server/protocol/index.ts';
import { usualBars } from '../../../../server/rollout/bars.ts';
import type { Figures } from '../../../../server/rollout/figures.ts';
import { type GateEvidence, judgeGate, type ValidatorName } from '../../../../server/rollout/gate.ts';
import { passedDrill as drill, figuresWith } from './figures-here.ts';

const evidence = (phase: Phase, figures: Figures, more: Partial<GateEvidence> = {}): GateEvidence => ({
  ...{
    phase,
    final: false,
    figures,
    whole: figures,
    before: figuresWith(),
    drill,
    breaker: 'closed',
    cards: 200,
  },
  ...more,
});
const judge = (given: GateEvidence) => judgeGate(given, usualBars);
const failing = (given: GateEvidence) =>
  judge(given)
    .findings.filter(({ passed }) => !passed)
    .map(({ name }) => name);

test.each([1, 2, 3, 4, 5] as const)('the gate of phase %i says PROCEED where all has been shown', (phase) => {
  const report = judge(evidence(phase, figuresWith(), phase === 1 ? { before: null } : {}));
  expect(report).toMatchObject({ phase, verdict: 'PROCEED', reasons: [] });
  expect(report.findings.every(({ reason, samples }) => reason !== '' && samples >= 0)).toBe(true);
});

type Case = [what: string, name: ValidatorName, given: GateEvidence, says: string];
const halts: Case[] = [
  ['edits that are slow', 'performance', evidence(3, figuresWith({ p95: { latency: 140 } })), '140 ms'],
  [
    'writes that fail',
    'performance',
    evidence(3, figuresWith({ counts: { writesFailed: 20 } })),
    'writes failed',
  ],
  [
    'a client that differs',
    'dataIntegrity',
    evidence(3, figuresWith({ counts: { hashesDiffer: 1 } })),
    'not the hub’s',
  ],
  ['a gap', 'dataIntegrity', evidence(3, figuresWith({ counts: { gaps: 1 } })), 'missed'],
  [
    'transports that differ',
    'dataIntegrity',
    evidence(3, figuresWith({ counts: { parityFaults: 2 } })),
    'differed 2',
  ],
  ['no drill', 'fallback', evidence(3, figuresWith(), { drill: null }), 'run one'],
  [
    'a drill in which asking began late',
    'fallback',
    evidence(3, figuresWith(), { drill: { ...drill, activation: { worstMs: 7000, missing: [] } } }),
    '7000 ms',
  ],
  [
    'a drill from which somebody did not come back',
    'fallback',
    evidence(3, figuresWith(), { drill: { ...drill, recovery: { worstMs: 900, missing: ['a'] } } }),
    'did not come back',
  ],
  [
    'a drill after which somebody’s state is not known',
    'fallback',
    evidence(3, figuresWith(), { drill: { ...drill, loss: { equal: 29, differing: 0, unproven: ['a'] } } }),
    'not known',
  ],
  [
    'windows that paint later than before',
    'userExperience',
    evidence(3, figuresWith({ p95: { paint: 60 } })),
    'painted',
  ],
  [
    'more edits taken back than before',
    'userExperience',
    evidence(3, figuresWith({ counts: { rollbacks: 100 } })),
    'taken back',
  ],
  ['an open breaker', 'systemHealth', evidence(3, figuresWith(), { breaker: 'open' }), 'breaker is open'],
  ['a late event loop', 'systemHealth', evidence(3, figuresWith({ loopLag: 0.6 })), '0.6 s late'],
  ['a full disk', 'systemHealth', evidence(3, figuresWith({ diskFree: 1000 })), '0 MiB'],
  [
    'a heap that grows',
    'systemHealth',
    evidence(3, figuresWith({ heap: { first: 1, last: 2, bytesPerHour: 99_000_000, overMs: 3_600_000 } })),
    'grows',
  ],
  [
    'streams that were fewer for a while',
    'phaseEvidence',
    evidence(1, figuresWith({ connections: { now: 32, least: 29, most: 32 } }), { before: null }),
    '29 streams',
  ],
  [
    'a dropped stream',
    'phaseEvidence',
    evidence(1, figuresWith({ counts: { drops: 1 } }), { before: null }),
    'dropped',
  ],
  ['no handover', 'phaseEvidence', evidence(2, figuresWith({ counts: { handovers: 0 } })), '0 of 1 sessions'],
  [
    'nobody editing together',
    'phaseEvidence',
    evidence(3, figuresWith({ counts: { togetherSeconds: 0 } })),
    'several',
  ],
  ['few cards', 'phaseEvidence', evidence(3, figuresWith(), { cards: 99 }), '99 of 100 cards'],
  [
    'no theme',
    'phaseEvidence',
    evidence(4, figuresWith({ counts: { themes: 0 } })),
    '0 of 1 changes of a theme',
  ],
  ['no click', 'phaseEvidence', evidence(4, figuresWith({ counts: { clicks: 0 } })), 'clicks'],
  [
    'somebody who polls beside an open stream',
    'phaseEvidence',
    evidence(5, figuresWith({ counts: { pollsBesideStream: 1 } })),
    'asked 1 times',
  ],
];
test.each(halts)('for %s the gate says HALT, and %s says so', (_what, name, given, says) => {
  expect(failing(given)).toEqual([name]);
  expect(judge(given).reasons.join(' ')).toContain(says);
});

describe('too little evidence', () => {
  test('is a HALT of each validator, which says what is missing', () => {
    const counts = { hashesEqual: 3, reports: 0 };
    const none = figuresWith({ counts, samples: { latency: 7, paint: 0 }, overMs: 60_000 });
    const given = evidence(3, { ...none, heap: { ...none.heap, overMs: 60_000 } }, { drill: null });
    expect(failing(given)).toEqual([
      'performance',
      'dataIntegrity',
      'fallback',
      'userExperience',
      'systemHealth',
      'phaseEvidence',
    ]);
    const said = judge(given).reasons.join(' ');
    for (const words of [
      '7 of 200 edits',
      '3 of 50 states',
      'No drill',
      '0 of 50 edits that a window',
      '1 of 30 minutes',
    ])
      expect(said).toContain(words);
  });
});

describe('the final check', () => {
  const over = (minutes: number, counts = {}) => figuresWith({ counts, overMs: minutes * 60_000 });
  test('asks for 120 minutes, and for none that polled', () => {
    expect(judge(evidence(5, over(120), { final: true })).verdict).toBe('PROCEED');
    expect(failing(evidence(5, over(60), { final: true }))).toEqual(['phaseEvidence']);
    expect(failing(evidence(5, over(120, { polls: 1 }), { final: true }))).toEqual(['phaseEvidence']);
  });
});
