import fc from 'fast-check';
import { accountDiffers, healed } from './ending.ts';
import { anyMove, type Move, makeMove } from './moves.ts';
import { makeTemplate, openWorld, type Template } from './world.ts';

export interface ConvergeOptions {
  runs: number;
  seed: number;
  /** Of one case among those of the seed, as a failure names it. */
  path?: string;
  /** Whether a shorter story that fails too is looked for; it is unless told otherwise. */
  shrinks?: boolean;
  /** Told after each run how many there were. */
  ran?: (runs: number) => void;
}

export interface Converged {
  runs: number;
  seconds: number;
  /** What went wrong, with the story that led there and how to see it again; null where all went well. */
  failure: string | null;
}

/** What all may wait for before it counts as never, ms: far more than they need, for what goes by the system's clock. */
const PATIENCE_MS = 60_000;
/** The same once something has gone wrong, and a shorter story is looked for; and how long that is done, ms. */
const SHORT_PATIENCE_MS = 12_000;
const SHRINK_MS = 40_000;

/** One run from beginning to end; throws where something is not as it should be, with the story. */
async function run(
  template: Template,
  count: number,
  moves: readonly Move[],
  patienceMs: number,
): Promise<void> {
  const world = await openWorld(template, count);
  const faults = () => [world.referee.faults, ...world.apps.map((app) => app.faults)].flat();
  const stopIf = (wrong: readonly string[]) => {
    if (wrong.length > 0) throw new Error(`${world.story.join('\n')}\n→ ${wrong.join('\n→ ')}`);
  };
  try {
    stopIf(await healed(world, patienceMs));
    for (const move of moves) {
      await makeMove(move, world);
      stopIf(faults());
    }
    stopIf(await healed(world, patienceMs));
    stopIf(faults());
    stopIf(world.referee.unaccounted(world.apps));
    stopIf(accountDiffers(world));
  } finally {
    await world.close();
  }
}

export async function converge({
  runs,
  seed,
  path,
  shrinks = true,
  ran,
}: ConvergeOptions): Promise<Converged> {
  const from = performance.now();
  const template = await makeTemplate();
  const moves = fc.array(anyMove, { minLength: 10, maxLength: 25, size: 'max' });
  let failedAt: number | null = null;
  let completed = 0;
  const property = fc.asyncProperty(fc.integer({ min: 2, max: 4 }), moves, async (count, list) => {
    if (failedAt !== null && performance.now() - failedAt > SHRINK_MS) return;
    try {
      await run(template, count, list, failedAt === null ? PATIENCE_MS : SHORT_PATIENCE_MS);
    } catch (error) {
      failedAt ??= performance.now();
      throw error;
    }
    completed += 1;
    ran?.(completed);
  });
  const parameters = { numRuns: runs, seed, endOnFailure: !shrinks, ...(path === undefined ? {} : { path }) };
  const details = await fc.check(property, parameters);
  template.remove();
  const again = `npm run converge -- --runs ${runs} --seed ${seed} --path ${details.counterexamplePath}`;
  const story = details.errorInstance instanceof Error ? details.errorInstance.message : 'it failed';
  return {
    runs: details.numRuns,
    seconds: (performance.now() - from) / 1000,
    failure: details.failed ? `${story}\nThe same again: ${again}` : null,
  };
}
