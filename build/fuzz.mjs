import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';
import { bundleTool, runBundled } from './testing/bundled-tool.mjs';

const root = join(import.meta.dirname, '..');
const usage = `npm run fuzz -- [--n 100000] [--seed N]

  Malformed requests to a real hub, and malformed answers and frames to the app's client: no crash, no 5xx, nothing
  in the log, and nothing told to whoever may not see it. The seed is printed; with it the cases are the same again.`;

/** Bundles the run and starts it under plain Node. */
async function run(/** @type {string[]} */ args) {
  await bundleTool(root, ['tests/fuzz/fuzz-child.ts'], 'dist/fuzz');
  return await runBundled(root, 'dist/fuzz/fuzz-child.mjs', args);
}

runMain(async () => {
  const { values } = parseArgs({
    options: {
      n: { type: 'string', default: '100000' },
      seed: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const numbers = [values.n, ...(values.seed === undefined ? [] : [values.seed])];
  if (values.help || numbers.some((text) => !/^\d{1,10}$/.test(text))) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  await prepareTree({ root, say: console.log }, ['hub', 'main']);
  return await run(['--n', values.n, ...(values.seed === undefined ? [] : ['--seed', values.seed])]);
});
