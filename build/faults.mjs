import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';
import { runTool } from './testing/run-suites.mjs';

const root = join(import.meta.dirname, '..');
const usage = `npm run faults -- NAME [--cycles N]

  hub-kill    kill -9 at random moments under write load: nothing acknowledged is lost, nothing is done twice`;

runMain(async () => {
  const { values, positionals } = parseArgs({
    options: { cycles: { type: 'string', default: '50' } },
    allowPositionals: true,
  });
  if (positionals.length !== 1 || positionals[0] !== 'hub-kill' || !/^[1-9]\d{0,3}$/.test(values.cycles)) {
    console.error(usage);
    return 2;
  }
  await prepareTree({ root, say: console.log }, ['hub']);
  const args = [
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project',
    'faults',
    `tests/faults/${positionals[0]}`,
  ];
  return (await runTool(root, 'vitest', args, { ...process.env, SWITCHBOARD_CYCLES: values.cycles })) ?? 1;
});
