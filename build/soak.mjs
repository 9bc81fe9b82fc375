import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isAlive } from './setup/is-alive.mjs';
import { PlainError, runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';
import { bundleSoak, soakFile } from './testing/soak-bundle.mjs';

const root = join(import.meta.dirname, '..');
const kinds = ['clients', 'zero-polling', 'hub'];
const usage = `npm run soak -- [clients] [--minutes 60] [--clients 30] [--per-second 10] [--note TEXT] [--folder FOLDER]
    30 apps without windows edit on a real hub: memory, times, descriptors and timers stay as they are, nobody polls,
    and all hold the same in the end
npm run soak -- zero-polling [--minutes 10] [--clients 30] [--per-second 10] [--note TEXT] [--folder FOLDER]
    10 minutes at rest and 10 of edits, in which nothing but edits and beats may leave an app; then two without
    streams, to compare how soon edits come
npm run soak -- hub [--minutes 60] [--streams 30] [--per-second 25] [--note TEXT] [--folder FOLDER]
    a steady load on a real hub with many streams: each must have every edit once, in order, to the letter
npm run soak -- [NAME] --resume [--folder FOLDER]    goes on after a kill or a stop, with the same hub's data
npm run soak -- status [NAME] [--json] [--keep FILE] [--folder FOLDER]

It runs in the background, outlives the shell that started it, and ends by itself; SIGTERM to its process ends it early.`;

/** @typedef {{ state: string, pid: number, kind?: string }} Known */

/**
 * @param {string} folder
 * @returns {Known | null}
 */
function knownIn(folder) {
  const file = join(folder, 'checkpoint.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/**
 * @param {Known | null} known
 * @param {boolean} resume
 * @param {string} folder
 * @param {string} kind
 */
function refuseUnlessFree(known, resume, folder, kind) {
  if (known?.state === 'running' && isAlive(known.pid))
    throw new PlainError(`A soak is under way in ${folder} (process ${known.pid}).`);
  if (resume && !known) throw new PlainError(`There is nothing to resume in ${folder}.`);
  if (resume && known?.state === 'finished') throw new PlainError(`The soak in ${folder} has finished.`);
  if (!resume && known)
    throw new PlainError(`There is a soak in ${folder}: go on with --resume, or take another --folder.`);
  if (known && (known.kind ?? 'hub') !== kind)
    throw new PlainError(`The soak in ${folder} is one of “${known.kind ?? 'hub'}”, and not of “${kind}”.`);
}

/**
 * Resolves once it is under load, or has failed before.
 * @param {string[]} args
 * @param {string} folder
 */
async function startDetached(args, folder) {
  mkdirSync(folder, { recursive: true });
  const log = openSync(join(folder, 'soak.log'), 'a');
  const child = spawn(process.execPath, ['--expose-gc', soakFile(root), ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  const before = knownIn(folder)?.pid;
  while (child.exitCode === null && [before, undefined].includes(knownIn(folder)?.pid))
    await new Promise((soon) => setTimeout(soon, 100));
  if (child.exitCode !== null)
    throw new PlainError(
      `The soak ended with ${child.exitCode} before it began; its log is ${join(folder, 'soak.log')}`,
    );
  console.log(
    `The soak runs as process ${child.pid}. How it stands: npm run soak -- status --folder ${folder}`,
  );
}

/**
 * @param {string[]} positionals
 * @returns {{ kind: string, isStatus: boolean } | null}
 */
function asked(positionals) {
  const isStatus = positionals[0] === 'status';
  const [kind = 'clients', ...more] = isStatus ? positionals.slice(1) : positionals;
  return kinds.includes(kind) && more.length === 0 ? { kind, isStatus } : null;
}

runMain(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: 'string' },
      minutes: { type: 'string' },
      streams: { type: 'string' },
      clients: { type: 'string' },
      'per-second': { type: 'string' },
      note: { type: 'string', multiple: true, default: [] },
      resume: { type: 'boolean', default: false },
      keep: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const wish = asked(positionals);
  const numbers = [values.minutes, values.streams, values.clients, values['per-second']];
  if (values.help || !wish || numbers.some((text) => text !== undefined && !(Number(text) > 0))) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const folder = resolve(values.folder ?? join(root, 'soak-results', wish.kind));
  await prepareTree({ root, say: console.log }, ['hub', 'client']);
  await bundleSoak(root);
  if (wish.isStatus) {
    const child = spawn(process.execPath, [soakFile(root), ...process.argv.slice(2), '--folder', folder], {
      stdio: 'inherit',
    });
    return await new Promise((done) => child.on('exit', (code) => done(code ?? 1)));
  }
  refuseUnlessFree(knownIn(folder), values.resume, folder, wish.kind);
  await startDetached([...process.argv.slice(2), '--folder', folder], folder);
  return 0;
});
