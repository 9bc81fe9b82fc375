import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Figures } from '../../../../server/rollout/figures.ts';
import { usualGuardBars } from '../../../../server/rollout/guard.ts';
import { createIncidents } from '../../../../server/rollout/incidents.ts';
import { figuresWith } from './figures-here.ts';

const well = figuresWith();

/** Incidents of a hub whose figures are as they are set. */
function incidentsOf(begun: Figures) {
  let now = 1_000_000;
  let during = begun;
  const incidents = createIncidents({
    ...{ stored: undefined, save: async () => {}, clients: () => 30, leadMs: 1000, beforeMs: 1000 },
    evidence: { figures: (_from, to) => (to === now ? during : well) },
    guardBars: usualGuardBars,
    ...{ now: () => now, newId: () => 'i1', logger: pino({ level: 'silent' }) },
  });
  return {
    incidents,
    causes: () => incidents.all.map(({ causes }) => causes.map(({ cause }) => cause)),
    goOn(figures: Figures) {
      now += 10_000;
      during = figures;
      incidents.review();
    },
  };
}

test('an incident names a cause that comes to light while it is open, and those that the calm after it hides', () => {
  const slow = figuresWith({ p95: { roundTrip: 400 } });
  const { incidents, causes, goOn } = incidentsOf(slow);
  incidents.begin('rollback', { title: 'Back', what: 'It went back', affected: 'They ask.' });
  expect(causes()).toEqual([['network-latency']]);
  goOn(figuresWith({ p95: { roundTrip: 400 }, counts: { breakerTrips: 1 } }));
  expect(causes()).toEqual([['network-latency', 'dead-store']]);
  goOn(well);
  incidents.end('rollback', 'All is well');
  expect(causes()).toEqual([['network-latency', 'dead-store']]);
  expect(incidents.all[0]?.next).toHaveLength(3);
  goOn(figuresWith({ counts: { hashesDiffer: 1 } }));
  expect(causes()).toEqual([['network-latency', 'dead-store']]);
});
