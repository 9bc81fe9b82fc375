import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';
import { runTool } from './testing/run-suites.mjs';

const root = join(import.meta.dirname, '..');
const usage = `npm run faults -- hub-kill [--cycles 50]
    kill -9 at random moments under write load: nothing acknowledged is lost, nothing is done twice
npm run faults -- emergency [--clients 1000] [--keep FILE]
    streams are switched off for everybody, and on again: how long until the last client asks instead, and until it has
    its stream back; --keep writes the figures as JSON`;

const number = /^[1-9]\d{0,4}$/;

runMain(async () => {
  const { values, positionals } = parseArgs({
    options: {
      cycles: { type: 'string', default: '50' },
      clients: { type: 'string', default: '1000' },
      keep: { type: 'string' },
    },
    allowPositionals: true,
  });
  const [name = ''] = positionals;
  const isKnown = ['hub-kill', 'emergency'].includes(name) && positionals.length === 1;
  if (!isKnown || !number.test(values.cycles) || !number.test(values.clients)) {
    console.error(usage);
    return 2;
  }
  await prepareTree({ root, say: console.log }, ['hub', 'main']);
  const args = ['run', '--config', 'tests/vitest.config.ts', '--project', 'faults', `tests/faults/${name}`];
  const env = {
    ...process.env,
    SWITCHBOARD_CYCLES: values.cycles,
    SWITCHBOARD_CLIENTS: values.clients,
    ...(values.keep !== undefined && { SWITCHBOARD_KEEP: resolve(values.keep) }),
  };
  return (await runTool(root, 'vitest', args, env)) ?? 1;
});
