import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';
import { bundleTool, runBundled } from './testing/bundled-tool.mjs';
import { withDesktop } from './testing/with-desktop.mjs';

const root = join(import.meta.dirname, '..');
const say = console.log;
const usage = `npm run rollout:rehearsal -- [--faults | --every] [--fault FAULT[+FAULT]@PHASE]… [--short] [--clients 30] [--apps 2] [--final-seconds 30] [--out FILE]

  One staged rollout of a hub of its own, from phase 1 to 5 and to its end, with 30 apps without windows and two real ones
  in traffic. Each gate is passed on evidence; its figures are printed beside what they were held against, and kept as
  JSON. What takes a rollout hours takes seconds here. Bars of time are as long as an echo to as many readers says at
  that moment.
  --faults: in each phase something goes wrong, and sometimes two things at once. The gate must say HALT or the guard
  step back, and an incident name the cause, which the hub knows by its figures alone. --every: each fault in each
  phase. --fault: such as loss@2 or latency+leak@3, of latency, loss, corruption, leak and dead-store.
  --final-seconds: how far back the final check looks, which is two hours in production; more on a slow machine.
  --short: eight apps without windows, and less evidence. --clients, --apps: how many without windows, from 2 on, and how many real ones, from 0 on.`;

const faults = '(?:latency|loss|corruption|leak|dead-store)';
const trouble = new RegExp(`^${faults}(?:\\+${faults})*@[1-5]$`);

/** Each entry into the same folder, where they find each other. */
async function bundleRehearsal() {
  const names = ['rehearsal', 'rehearsed-hub', 'rehearsed-team', 'rehearsed-windows'];
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
      faults: { type: 'boolean', default: false },
      every: { type: 'boolean', default: false },
      fault: { type: 'string', multiple: true, default: [] },
      short: { type: 'boolean', default: false },
      apps: { type: 'string' },
      clients: { type: 'string' },
      'final-seconds': { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const apps = values.apps ?? (values.short ? '0' : '2');
  const wrong =
    positionals.length > 0 ||
    !/^\d$/.test(apps) ||
    !/^[2-9]$|^[1-9]\d$/.test(values.clients ?? '30') ||
    !/^[1-9]\d{0,3}$/.test(values['final-seconds'] ?? '30') ||
    !values.fault.every((text) => trouble.test(text));
  if (values.help || wrong) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const run = (env = process.env) =>
    runBundled(root, 'dist/rehearsal/rehearsal-child.mjs', process.argv.slice(2), env);
  await prepareTree({ root, say }, apps === '0' ? ['hub', 'main'] : ['hub', 'main', 'preload', 'renderer']);
  await bundleRehearsal();
  return apps === '0' ? await run() : await withDesktop({ root, say }, run);
});
