import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';
import { bundleTool, runBundled } from './testing/bundled-tool.mjs';

const root = join(import.meta.dirname, '..');
const usage = `npm run rollout:rehearsal -- [--short] [--out FILE]

  One staged rollout of a hub of its own, from phase 1 to 5 and to its end, with 30 apps without windows in traffic. Each
  gate is passed on evidence; its figures are printed beside what they were held against, and kept as JSON. What takes a
  rollout hours takes seconds here. Bars of time are as long as an echo to as many readers says at that moment.
  --short: eight apps, and less evidence.`;

/** Each entry into the same folder, where they find each other. */
async function bundleRehearsal() {
  const names = ['rehearsal', 'rehearsed-hub', 'rehearsed-team'];
  for (const some of [
    names.map((name) => `tests/rehearsal/${name}-child.ts`),
    ['tests/bench/hub/peer-child.ts'],
  ])
    await bundleTool(root, some, 'dist/rehearsal');
}

runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      short: { type: 'boolean', default: false },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || positionals.length > 0) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  await prepareTree({ root, say: console.log }, ['hub', 'main']);
  await bundleRehearsal();
  return await runBundled(root, 'dist/rehearsal/rehearsal-child.mjs', process.argv.slice(2));
});
