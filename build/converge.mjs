import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tiedToThisProcess } from './linux/tied.mjs';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';

const root = join(import.meta.dirname, '..');
const usage = `npm run converge -- [--runs 10000] [--seed N [--path P]]

  Stories of two to four apps and a hub: edits of every kind, cables that are cut, held back or lose something, hubs and
  apps that end and come back, wrong clocks, a compacted log, a restored backup. At the end all see what the hub has,
  each edit was done once, and by the rules. The seed is printed; a failure prints a short story, and how to see it again.`;

/** Bundles the run and starts it under plain Node. */
async function run(/** @type {string[]} */ args) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['tests/converge/converge-child.ts'],
    outdir: 'dist/converge',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
  const command = tiedToThisProcess(process.execPath, [
    join(root, 'dist/converge/converge-child.mjs'),
    ...args,
  ]);
  const child = spawn(...command, { cwd: root, stdio: 'inherit' });
  return await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
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
