import { join } from 'node:path';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';
import { runTool } from './testing/run-suites.mjs';
import { withDesktop } from './testing/with-desktop.mjs';

const root = join(import.meta.dirname, '..');
const say = console.log;

// npm run bench -- [filter]
runMain(async () => {
  await prepareTree({ root, say }, ['hub', 'main', 'preload', 'renderer']);
  const args = ['test', '--config', 'tests/bench/playwright.config.ts', ...process.argv.slice(2)];
  return (await withDesktop({ root, say }, (env) => runTool(root, '@playwright/test', args, env))) ?? 1;
});
