import { join } from 'node:path';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';
import { bundleTool, runBundled } from './testing/bundled-tool.mjs';
import { runHubBench } from './testing/hub-bench.mjs';
import { runTool } from './testing/run-suites.mjs';
import { withDesktop } from './testing/with-desktop.mjs';

const root = join(import.meta.dirname, '..');
const say = console.log;

// npm run bench -- [filter]           the app: from key press to paint
// npm run bench -- board [options]    the app, with 100 to 20,000 cards on one board
// npm run bench -- fanout [options]   the hub, against its peers
// npm run bench -- replay             the hub, when everybody comes back at once
// npm run bench -- commit             the hub, when many write at once
// npm run bench -- clients            the app without windows: from an edit until it is back from the hub
runMain(async () => {
  const [name, ...rest] = process.argv.slice(2);
  if (name === 'fanout' || name === 'replay' || name === 'commit' || name === 'clients') {
    await prepareTree({ root, say }, name === 'clients' ? ['hub', 'client'] : ['hub']);
    return await runHubBench({ root, say }, name, rest);
  }
  await prepareTree({ root, say }, ['hub', 'main', 'preload', 'renderer']);
  if (name === 'board') {
    await bundleTool(root, ['tests/bench/board/board.ts'], 'dist/bench');
    return await withDesktop({ root, say }, (env) => runBundled(root, 'dist/bench/board.mjs', rest, env));
  }
  const args = ['test', '--config', 'tests/bench/playwright.config.ts', ...process.argv.slice(2)];
  return (await withDesktop({ root, say }, (env) => runTool(root, '@playwright/test', args, env))) ?? 1;
});
