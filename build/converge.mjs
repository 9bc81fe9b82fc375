import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';
import { runBroken } from './testing/broken-rules.mjs';
import { bundleTool, runBundled } from './testing/bundled-tool.mjs';

const root = join(import.meta.dirname, '..');
const usage = `npm run converge -- [--runs 10000] [--jobs N] [--seed N [--path P]]
npm run converge -- --broken [part of its words] [--runs 200] [--seed N]

  Stories of two to four apps and a hub: edits of every kind, cables that are cut, held back or lose something, hubs and
  apps that end and come back, wrong clocks, a compacted log, a restored backup. At the end all see what the hub has,
  each edit was done once, and by the rules. The seed is printed; a failure prints a short story, and how to see it again.
  The runs are shared among as many processes as there are processors, or as --jobs says, each with a seed of its own.
  With --broken, the rules are broken in a copy of the program, one after another: each time the stories must find out.`;
const BROKEN_SEED = '20261125';

/**
 * Bundles the run and starts it under plain Node, in as many processes, each with the next seed.
 * @param {{ runs: number, seed: number, jobs: number, path: string | undefined }} asked
 */
async function run({ runs, seed, jobs, path }) {
  await bundleTool(root, ['tests/converge/converge-child.ts'], 'dist/converge');
  const shares = Array.from({ length: jobs }, (_, job) => Math.floor((runs + job) / jobs)).filter(Boolean);
  const codes = shares.map((share, job) => {
    const args = [
      '--runs',
      `${share}`,
      '--seed',
      `${seed + job}`,
      ...(path === undefined ? [] : ['--path', path]),
    ];
    return runBundled(root, 'dist/converge/converge-child.mjs', args);
  });
  return Math.max(...(await Promise.all(codes)));
}

runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      broken: { type: 'boolean', default: false },
      runs: { type: 'string' },
      jobs: { type: 'string' },
      seed: { type: 'string' },
      path: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const { seed, path, broken } = values;
  const runs = values.runs ?? (broken ? '200' : '10000');
  const isNumber = (/** @type {string} */ text) => /^\d{1,10}$/.test(text);
  const stray = positionals.length > (broken ? 1 : 0) || (broken && path !== undefined);
  const noJobs = !/^[1-9]\d?$/.test(values.jobs ?? '1');
  const wrong =
    stray || noJobs || !isNumber(runs) || !isNumber(seed ?? '0') || !/^\d+(:\d+)*$/.test(path ?? '0');
  if (values.help || wrong) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  await prepareTree({ root, say: console.log }, []);
  if (broken) {
    const asked = { runs, seed: seed ?? BROKEN_SEED, only: positionals[0] ?? '' };
    return await runBroken({ root, say: console.log }, asked);
  }
  // One case among those of a seed is of one process.
  const jobs = path === undefined ? Number(values.jobs ?? availableParallelism()) : 1;
  const first = Number(seed ?? Math.floor(Math.random() * 2 ** 31));
  return await run({ runs: Number(runs), seed: first, jobs, path });
});
