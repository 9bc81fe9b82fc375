import { goOn, type Passed, StoodStill } from './gates.ts';
import type { Form } from './pace.ts';
import { gateTable, round } from './report.ts';
import { atItsPace, openScene, type Scene } from './scene.ts';

/** What a rehearsal came to. */
export interface Rehearsal {
  /** Each thing that was not as it should be, in a sentence. */
  findings: string[];
  /** Echo before anything else, p95 in ms. */
  echoMs: number;
  passed: Passed[];
  complete: boolean;
  /** Of the apps’ states at the end there is one, the hub’s; edits of the team until then. */
  agreed: boolean;
  edits: number;
}

type Say = (line: string) => void;

/** Nothing was done to this hub: whatever its guard did, it did for nothing. */
async function falseAlarms({ admin }: Scene): Promise<string[]> {
  const { moves } = await admin.status();
  const incidents = await admin.incidents();
  return [
    ...moves
      .filter(({ how }) => how !== 'gate')
      .map(({ from, why }) => `The guard stepped back from phase ${from} though nothing was wrong: ${why}.`),
    ...incidents.map(({ title }) => `There was an incident though nothing was wrong: ${title}.`),
  ];
}

async function endOf(scene: Scene) {
  const { complete } = await scene.admin.status();
  const { states, fingerprint, unsent, edits } = await scene.team.finish();
  const agreed = states === 1 && unsent === 0 && fingerprint === (await scene.hub.state());
  const findings = [
    ...(complete ? [] : ['The rollout is not complete.']),
    ...(agreed ? [] : [`At the end there were ${states} states among the apps, and ${unsent} unsent edits.`]),
    ...(await falseAlarms(scene)),
  ];
  return { complete, agreed, edits, findings };
}

/** One staged rollout with a team in traffic, each gate passed on evidence. */
export async function rehearse(asked: Form, say: Say): Promise<Rehearsal> {
  const { form, echoMs } = await atItsPace(asked);
  say(
    `An echo to ${form.clients} readers takes ${round(echoMs)} ms here (p95): a phase is watched for ${form.watchedMs / 1000} s.`,
  );
  const scene = await openScene(form);
  const passed: Passed[] = [];
  try {
    await goOn(scene, 'complete', (one) => {
      passed.push(one);
      say(gateTable(one));
    });
    const { findings, ...end } = await endOf(scene);
    say(
      findings.length === 0
        ? `\nThe rollout is complete. After ${end.edits} edits ${form.clients} apps and the hub hold the same.`
        : `\n${findings.join('\n')}`,
    );
    return { findings, echoMs, passed, ...end };
  } catch (error) {
    if (!(error instanceof StoodStill)) throw error;
    say(`\n${error.message}`);
    return { findings: [error.message], echoMs, passed, complete: false, agreed: false, edits: 0 };
  } finally {
    await scene.close();
  }
}
