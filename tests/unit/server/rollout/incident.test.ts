import { describe, expect, test } from 'vitest';
import { probableCauses } from '../../../../server/rollout/causes.ts';
import type { Figures } from '../../../../server/rollout/figures.ts';
import { figureRows, type Incident, incidentMarkdown, nextFor } from '../../../../server/rollout/incident.ts';
import { figuresWith } from './figures-here.ts';

const MIB = 1024 * 1024;
const before = figuresWith();
const causes = (during: Figures) => probableCauses(before, during).map(({ cause }) => cause);
const leak = { first: 50 * MIB, last: 250 * MIB, bytesPerHour: 2048 * MIB, overMs: 360_000 };

describe('the probable cause of an incident', () => {
  test.each([
    ['network-latency', figuresWith({ p95: { roundTrip: 400, latency: 500 } })],
    ['network-loss', figuresWith({ counts: { gaps: 2, fallbacks: 5 } })],
    ['corruption', figuresWith({ counts: { hashesDiffer: 1 } })],
    ['memory-leak', figuresWith({ heap: leak })],
    ['dead-store', figuresWith({ counts: { breakerTrips: 1, writesFailed: 80 } })],
    ['slow-store', figuresWith({ p95: { commit: 300 } })],
    ['overload', figuresWith({ loopLag: 2, p95: { roundTrip: 900 } })],
    ['slow-readers', figuresWith({ counts: { drops: 4 } })],
  ] as const)('is “%s” where the figures say so, and nothing else', (cause, during) => {
    expect(causes(during)).toEqual([cause]);
  });

  test('is none where the figures are as before', () => expect(causes(before)).toEqual([]));

  test('comes with the figures that speak for it', () => {
    const [cause] = probableCauses(before, figuresWith({ p95: { roundTrip: 400 } }));
    expect(cause?.evidence).toContain('400 ms to and fro (p95), 10 ms before');
  });
});

test('an incident’s document has its timeline, figures side by side, causes with evidence, who, what was done, and what next', () => {
  const during = figuresWith({ p95: { roundTrip: 400, latency: 812.5 } });
  const found = probableCauses(before, during);
  const incident: Incident = {
    ...{
      id: 'i1',
      kind: 'rollback',
      subject: { from: 3, to: 2 },
      title: 'Live delivery went back',
      closedAt: '2026-11-25T10:02:00.000Z',
    },
    openedAt: '2026-11-25T10:00:00.000Z',
    timeline: [{ at: '2026-11-25T10:00:00.000Z', what: 'It went back: <b>p95</b> is 812 ms' }],
    figures: figureRows(before, during, before),
    causes: found,
    affected: { clients: 30, what: 'They ask meanwhile.' },
    done: [{ at: '2026-11-25T10:00:00.000Z', by: 'the guard', what: 'took the rollout back to phase 4' }],
    next: nextFor('rollback', found),
  };
  const text = incidentMarkdown(incident);
  for (const part of [
    '# Live delivery went back',
    'From 2026-11-25T10:00:00.000Z to 2026-11-25T10:02:00.000Z',
    '- 2026-11-25T10:00:00.000Z: It went back: \\<b\\>p95\\</b\\> is 812 ms',
    '| p95Latency (ms) | 10 | 812.5 | 10 |',
    '(network-latency): a beat, which costs the hub nothing, took 400 ms',
    '30 clients. They ask meanwhile.',
    'by the guard: took the rollout back to phase 4',
    '- Look at the network between the hub and its clients',
    '- Run `rollout check`',
  ])
    expect(text).toContain(part);
});
