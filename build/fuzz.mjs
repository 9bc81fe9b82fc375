import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { tiedToThisProcess } from './linux/tied.mjs';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';

const root = join(import.meta.dirname, '..');
const usage = `npm run fuzz -- [--n 100000] [--seed N]

  Malformed requests to a real hub, and malformed answers and frames to the app's client: no crash, no 5xx, nothing
  in the log, and nothing told to whoever may not see it. The seed is printed; with it the cases are the same again.`;

/** Bundles the run and starts it under plain Node. */
async function run(/** @type {string[]} */ args) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ['tests/fuzz/fuzz-child.ts'],
    outdir: 'dist/fuzz',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
  const command = tiedToThisProcess(process.execPath, [join(root, 'dist/fuzz/fuzz-child.mjs'), ...args]);
  const child = spawn(...command, { cwd: root, stdio: 'inherit' });
  return await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
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
