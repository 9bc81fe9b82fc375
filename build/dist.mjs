import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { programOf } from './checks/checks.mjs';
import { resolveRuntime } from './electron/resolve-runtime.mjs';
import { builderArguments } from './packaging/builder-arguments.mjs';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';

const root = join(import.meta.dirname, '..');

// npm run dist -- --dir    the app, unpacked, into release/
// npm run dist             this system's packages as well; electron-builder may download what it needs for them
runMain(async () => {
  const context = { root, say: console.log };
  await prepareTree(context, ['hub', 'client', 'main', 'preload', 'renderer']);
  const runtime = await resolveRuntime(context);
  const args = builderArguments(process.argv.slice(2), {
    platform: process.platform,
    arch: process.arch,
    runtime,
  });
  const builder = spawn(process.execPath, [programOf(root, 'electron-builder'), ...args], {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  createInterface({ input: builder.stdout }).on('line', (line) => {
    if (!line.includes('duplicate dependency references')) console.log(line); // a screenful, and no fault
  });
  const [code] = await once(builder, 'close');
  return code ?? 1;
});
