import type { Phase } from '../../server/protocol/index.ts';
import { lookFor, type ToldIncident } from './admin.ts';
import { type FaultName, faults } from './faults.ts';
import { StoodStill, untilProceed } from './gates.ts';
import { guardBackMs } from './pace.ts';
import { round } from './report.ts';
import type { Scene } from './scene.ts';

/** What came of one or more faults at once, in a phase whose gate had said PROCEED. */
export interface Struck {
  phase: Phase;
  faults: readonly FaultName[];
  /** What was done about it: HALT by the gate, a step back by the guard. */
  halted: string[];
  steppedBackTo: Phase | null;
  /** From the fault until one of these was done and an incident was written, ms; null where nothing was noticed. */
  noticedMs: number | null;
  /** From the fault until all was well again, ms since the epoch. */
  since: number;
  until: number;
  /** Titles of what was written about it, and the causes that these name. */
  incidents: string[];
  causes: string[];
  /** Causes that were there and are not named. */
  missed: string[];
}

const QUICK_MS = 120_000;
/** How long it may take until a fault is noticed, and until all is well again, in reports of a device. */
const NOTICED_REPORTS = 20;
const WELL_REPORTS = 40;
/** A report goes out with the third beat. */
const reportMs = ({ form }: Scene) => form.beatMs * 3;

const causesIn = (incidents: readonly ToldIncident[]): string[] => [
  ...new Set(incidents.flatMap(({ causes }) => causes.map(({ cause }) => cause))),
];

interface Noticed {
  halted: string[];
  steppedBackTo: Phase | null;
  noticedMs: number | null;
}

/** Looks until something was done about it, and each cause is named; or for so long that they would have been. */
async function untilNamed(
  scene: Scene,
  phase: Phase,
  since: number,
  causes: readonly string[],
): Promise<Noticed> {
  let noticed: Noticed = { halted: [], steppedBackTo: null, noticedMs: null };
  await lookFor(NOTICED_REPORTS * reportMs(scene), async () => {
    const gate = await scene.admin.gate();
    const fresh = await incidentsSince(scene, since);
    const isThere = gate.phase === phase;
    // It had said PROCEED a moment ago.
    const halted = isThere ? gate.findings.filter(({ passed }) => !passed).map(({ name }) => name) : [];
    if (fresh.length > 0 && (halted.length > 0 || !isThere))
      noticed = {
        halted: [...new Set([...noticed.halted, ...halted])],
        steppedBackTo: isThere ? noticed.steppedBackTo : gate.phase,
        noticedMs: noticed.noticedMs ?? Date.now() - since,
      };
    const named = causesIn(fresh);
    return noticed.noticedMs !== null && causes.every((cause) => named.includes(cause)) ? noticed : null;
  });
  return noticed;
}

const incidentsSince = async ({ admin }: Scene, since: number): Promise<ToldIncident[]> =>
  (await admin.incidents()).filter(({ openedAt }) => Date.parse(openedAt) >= since);

/**
 * Those since then, once all of them are over and no other came for as long as the guard looks back: what was held up
 * comes late, and may have it step back when the cause is gone.
 */
async function incidentsOver(scene: Scene, since: number): Promise<ToldIncident[]> {
  const calmMs = guardBackMs(scene.form);
  let calmSince: number | null = null;
  const told = await lookFor(WELL_REPORTS * reportMs(scene), async () => {
    const fresh = await incidentsSince(scene, since);
    const isCalm = fresh.every(({ closedAt }) => closedAt !== null);
    calmSince = isCalm ? (calmSince ?? Date.now()) : null;
    return calmSince !== null && Date.now() - calmSince >= calmMs ? fresh : null;
  });
  if (told) return told;
  throw new StoodStill('What went wrong on purpose was put right, and its incident did not come to an end.');
}

/** A machine that does much else hides a slow network: it is waited for until it is quicker. */
async function untilQuick({ slowness, form }: Scene): Promise<void> {
  const isQuick = async () => (slowness.times <= form.mostSlowness ? true : null);
  if (await lookFor(QUICK_MS, isQuick)) return;
  throw new StoodStill(
    `This machine is ${slowness.times} times slower than a quiet one; a slow network shows up to ${round(form.mostSlowness)} times. Do without the fault latency, or try again when there is less to do.`,
  );
}

/** In a phase whose gate says PROCEED: faults begin, are noticed, and are put right again. */
export async function strike(scene: Scene, phase: Phase, names: readonly FaultName[]): Promise<Struck> {
  if (!(await untilProceed(scene, phase)))
    throw new StoodStill(`Phase ${phase} was left before anything was wrong.`);
  if (names.includes('latency')) await untilQuick(scene);
  const since = Date.now();
  const wanted = names.map((name) => faults[name].cause);
  const ends = names.map((name) => faults[name].begin(scene));
  const noticed = await untilNamed(scene, phase, since, wanted).finally(() => {
    for (const end of ends) end();
  });
  const incidents = await incidentsOver(scene, since);
  const causes = causesIn(incidents);
  return {
    ...{ phase, faults: names, causes, since, until: Date.now() },
    ...noticed,
    incidents: incidents.map(({ title }) => title),
    missed: wanted.filter((cause) => !causes.includes(cause)),
  };
}
