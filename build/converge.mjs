import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';
import { bundleTool, runBundled } from './testing/bundled-tool.mjs';

const root = join(import.meta.dirname, '..');
const usage = `npm run converge -- [--runs 10000] [--seed N [--path P]]

  Stories of two to four apps and a hub: edits of every kind, cables that are cut, held back or lose something, hubs and
  apps that end and come back, wrong clocks, a compacted log, a restored backup. At the end all see what the hub has,
  each edit was done once, and by the rules. The seed is printed; a failure prints a short story, and how to see it again.`;

/** Bundles the run and starts it under plain Node. */
async function run(/** @type {string[]} */ args) {
  await bundleTool(root, ['tests/converge/converge-child.ts'], 'dist/converge');
  return await runBundled(root, 'dist/converge/converge-child.mjs', args);
}

runMain(async () => {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '10000' },
      seed: { type: 'string' },
      path: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const { runs, seed, path } = values;
  const isNumber = (/** @type {string} */ text) => /^\d{1,10}$/.test(text);
  const wrong = !isNumber(runs) || !isNumber(seed ?? '0') || !/^\d+(:\d+)*$/.test(path ?? '0');
  if (values.help || wrong) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  await prepareTree({ root, say: console.log }, []);
  const named = Object.entries({ runs, seed, path }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
  return await run(named);
});
