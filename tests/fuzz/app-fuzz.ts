import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { eventually } from '../support/eventually.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { newFolder } from '../support/hub-process.ts';
import { addCard, agree, makeBoard, openApp } from '../support/people.ts';
import { inPieces, plainAnswers, streams } from './frames.ts';
import { openHostileHub } from './hostile-hub.ts';

/** How long the app gets to look at one hostile answer, in ms. */
const LOOK_MS = 15;

export interface AppFuzz {
  cases: number;
  findings: string[];
}

/**
 * A whole app behind a hub that answers its stream, and now and then everything, with what no hub would say, while it
 * and another app go on writing. Once the hub is honest again, both must hold the same, with nothing lost or said twice.
 */
export async function fuzzApp(real: HubProcess, { n, seed }: { n: number; seed: number }): Promise<AppFuzz> {
  const hostile = await openHostileHub(real.url);
  const findings: string[] = [];
  const onWarning = (warning: Error) =>
    findings.push(`a warning: ${warning.name} ${warning.message.split('\n', 1)[0]}`);
  process.on('warning', onWarning);
  const pairingFile = join(newFolder('fuzz'), 'pairing.json');
  writeFileSync(pairingFile, JSON.stringify({ ...real.pairing(), url: hostile.url }));
  const [victim, honest] = [await openApp('Victim', { pairingFile }), await openApp('Honest', real)];
  try {
    await Promise.all([victim.isLive(), honest.isLive()]);
    const { columnIds } = makeBoard(honest, 'To do');
    const columnId = columnIds[0] ?? '';
    await agree(victim, honest);
    const answers = fc.sample(fc.tuple(fc.oneof(streams, streams, plainAnswers), fc.constantFrom(1, 3)), {
      numRuns: n,
      seed,
    });
    for (const [i, [bytes, count]] of answers.entries()) {
      hostile.answers = { paths: i % 7 === 0 ? /^\/api/ : /^\/api\/sse/, pieces: inPieces(bytes, count) };
      victim.engine.reconnect();
      if (i % 10 === 0) {
        addCard(honest, columnId, `Honest ${i}`);
        addCard(victim, columnId, `Victim ${i}`);
      }
      await new Promise((soon) => setTimeout(soon, LOOK_MS));
    }
    hostile.answers = null;
    victim.engine.reconnect();
    const wanted = 2 * Math.ceil(n / 10);
    // What a hub of another history made the app offer again comes back a moment after the rest.
    await eventually('all cards are there', () => victim.titlesIn('To do').length === wanted);
    await agree(victim, honest);
    const titles = victim.titlesIn('To do');
    if (titles.length !== wanted || new Set(titles).size !== wanted)
      findings.push(`${titles.length} cards where ${wanted} were made`);
  } finally {
    process.off('warning', onWarning);
    await Promise.all([victim.close(), honest.close()]);
    await hostile.close();
  }
  return { cases: n, findings };
}
