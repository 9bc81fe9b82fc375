import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { whenNpmEnds } from './launch/stop-asked.mjs';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';

const root = join(import.meta.dirname, '..');

// The hub takes over this very process, so that signals and the exit code are its own.
runMain(async () => {
  const cli = join(root, 'dist/hub/cli.cjs');
  await prepareTree({ root, say: console.error }, process.argv[2] === 'client' ? ['hub', 'client'] : ['hub']);
  process.argv = [process.execPath, cli, ...process.argv.slice(2)];
  whenNpmEnds(() => process.kill(process.pid, 'SIGTERM'));
  await import(pathToFileURL(cli).href);
  return 0;
});
