import { join } from 'node:path';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';
import { bundleTool, runBundled } from './testing/bundled-tool.mjs';
import { runHubBench } from './testing/hub-bench.mjs';
import { runTool } from './testing/run-suites.mjs';
import { withDesktop } from './testing/with-desktop.mjs';

const root = join(import.meta.dirname, '..');
const say = console.log;

const usage = `Usage: npm run bench -- [filter]            the app: from key press to paint
       npm run bench -- desktop [options]   the app’s start and windows, beside bare ones of Electron’s
       npm run bench -- board [options]     the app, with 100 to 20,000 cards on one board
       npm run bench -- fanout [options]    the hub, against its peers
       npm run bench -- replay [options]    the hub, when everybody comes back at once
       npm run bench -- commit [options]    the hub, when many write at once
       npm run bench -- clients [options]   the app without windows: from an edit until it is back from the hub

npm run bench -- NAME --help tells a bench’s options. Exit codes: 0 done, 1 failed or, with --assert, a bar is not
held; 2 not understood.`;

runMain(async () => {
  const [name, ...rest] = process.argv.slice(2);
  if (name === '--help' || name === '-h') {
    console.log(usage);
    return 0;
  }
  if (name?.startsWith('-')) {
    console.error(`There is no option “${name}”.\n\n${usage}`);
    return 2;
  }
  if (name === 'fanout' || name === 'replay' || name === 'commit' || name === 'clients') {
    await prepareTree({ root, say }, name === 'clients' ? ['hub', 'client'] : ['hub']);
    return await runHubBench({ root, say }, name, rest);
  }
  await prepareTree({ root, say }, ['hub', 'main', 'preload', 'renderer']);
  if (name === 'board' || name === 'desktop') {
    await bundleTool(root, [`tests/bench/${name}/${name}.ts`], 'dist/bench');
    return await withDesktop({ root, say }, (env) => runBundled(root, `dist/bench/${name}.mjs`, rest, env));
  }
  const args = ['test', '--config', 'tests/bench/playwright.config.ts', ...process.argv.slice(2)];
  return (await withDesktop({ root, say }, (env) => runTool(root, '@playwright/test', args, env))) ?? 1;
});
