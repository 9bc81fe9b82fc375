import { usualBars } from '../../server/rollout/bars.ts';
import { goOn, type Passed, StoodStill } from './gates.ts';
import type { Form } from './pace.ts';
import { gateTable, round, struckTable } from './report.ts';
import { atItsPace, openScene, type Scene } from './scene.ts';
import { type Struck, strike } from './strike.ts';
import type { Trouble } from './troubles.ts';

/** What a rehearsal came to. */
export interface Rehearsal {
  /** Each thing that was not as it should be, in a sentence. */
  findings: string[];
  /** What would be one, had an echo not taken so long at the time. */
  excused: string[];
  /** Echo before anything else, p95 in ms. */
  echoMs: number;
  passed: Passed[];
  struck: Struck[];
  complete: boolean;
  /** Of the apps’ states at the end there is one, the hub’s; edits of the team until then. */
  agreed: boolean;
  edits: number;
  /** Cards that were added in windows of the real app; null where there were none. */
  added: number | null;
}

type Say = (line: string) => void;

/** What the guard did, and what was written down, while nothing was wrong; `excused`: on a machine that was starved. */
async function falseAlarms({ admin, wasStarved }: Scene, struck: readonly Struck[]) {
  const { moves } = await admin.status();
  const incidents = await admin.incidents();
  const alarms = [
    ...moves
      .filter(({ how }) => how !== 'gate')
      .map(({ at, from, why }) => ({ at, says: `The guard stepped back from phase ${from}: ${why}.` })),
    ...incidents.map(({ openedAt: at, title, causes }) => ({
      at,
      says: [`There was an incident: ${title}.`, ...causes.map(({ evidence }) => `${evidence}.`)].join(' '),
    })),
  ].filter(({ at }) => struck.every(({ since, until }) => Date.parse(at) < since || Date.parse(at) > until));
  const said = (isStarved: boolean) =>
    alarms.filter(({ at }) => wasStarved(Date.parse(at)) === isStarved).map(({ says }) => says);
  return {
    findings: said(false).map((says) => `Though nothing was wrong: ${says}`),
    excused: said(true).map((says) => `While this machine was starved: ${says}`),
  };
}

/** What was wrong, and was not noticed, or not for what it was. */
function overlooked({ phase, faults, noticedMs, missed }: Struck): string[] {
  const what = `${faults.join(' and ')} in phase ${phase}`;
  return [
    ...(noticedMs === null ? [`Of ${what} nobody took any notice.`] : []),
    ...missed.map((cause) => `Of ${what} no incident names ${cause}.`),
  ];
}

async function endOf(scene: Scene, struck: readonly Struck[]) {
  const { complete } = await scene.admin.status();
  const added = (await scene.windows?.finish()) ?? null;
  const { states, fingerprint, unsent, edits } = await scene.team.finish();
  const alarms = await falseAlarms(scene, struck);
  const agreed = states === 1 && unsent === 0 && fingerprint === (await scene.hub.state());
  const findings = [
    ...(complete ? [] : ['The rollout is not complete.']),
    ...(agreed ? [] : [`At the end there were ${states} states among the apps, and ${unsent} unsent edits.`]),
    ...(added === 0 ? ['Nobody could add a card in a window.'] : []),
    ...struck.flatMap(overlooked),
    ...alarms.findings,
  ];
  return { complete, agreed, edits, added, findings, excused: alarms.excused };
}

/**
 * One staged rollout with a team in traffic, each gate passed on evidence. `troubles`, in the order of their phases,
 * come once the gate of their phase has said PROCEED.
 */
export async function rehearse(asked: Form, troubles: readonly Trouble[], say: Say): Promise<Rehearsal> {
  const { form, echoMs } = await atItsPace(asked);
  say(
    `An echo to ${form.clients} readers takes ${round(echoMs)} ms here (p95). A phase is watched for ${form.watchedMs / 1000} s, in production for ${usualBars.watchedMs / 60_000} minutes and more; the final check looks back over ${form.finalMs / 1000} s, in production over ${usualBars.finalMs / 60_000} minutes.`,
  );
  const scene = await openScene(form);
  const passed: Passed[] = [];
  const struck: Struck[] = [];
  const onPassed = (one: Passed) => {
    passed.push(one);
    say(gateTable(one));
  };
  try {
    for (const { phase, faults } of troubles) {
      await goOn(scene, phase, onPassed);
      struck.push(await strike(scene, phase, faults));
      say(struck.slice(-1).map(struckTable).join());
    }
    await goOn(scene, 'complete', onPassed);
    const { findings, ...end } = await endOf(scene, struck);
    if (end.excused.length > 0) say(`\n${end.excused.join('\n')}`);
    say(
      findings.length === 0
        ? `\nThe rollout is complete. After ${end.edits} edits ${form.clients} apps and the hub hold the same.`
        : `\n${findings.join('\n')}`,
    );
    return { findings, echoMs, passed, struck, ...end };
  } catch (error) {
    if (!(error instanceof StoodStill)) throw error;
    say(`\n${error.message}`);
    return {
      findings: [error.message],
      excused: [],
      echoMs,
      passed,
      struck,
      complete: false,
      agreed: false,
      edits: 0,
      added: null,
    };
  } finally {
    await scene.close();
  }
}
