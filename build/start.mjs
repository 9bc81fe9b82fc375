import { userInfo } from 'node:os';
import { join } from 'node:path';
import { resolveRuntime } from './electron/resolve-runtime.mjs';
import { startApp } from './launch/app-process.mjs';
import { dataFolders } from './launch/data-folders.mjs';
import { shareHub } from './launch/hub-share.mjs';
import { pairingFile } from './launch/local-hub.mjs';
import { createShutdown } from './launch/shutdown.mjs';
import { judgeSmoke, readSmokeLine } from './launch/smoke.mjs';
import { readStartOptions, startUsage } from './launch/start-options.mjs';
import { stopAsked } from './launch/stop-asked.mjs';
import { needsVirtualDisplay, startVirtualDisplay } from './linux/display.mjs';
import { prepareLinux } from './linux/prepare-linux.mjs';
import { sandboxSwitches } from './linux/sandbox.mjs';
import { endProcess } from './setup/end-process.mjs';
import { PlainError, runMain } from './setup/plain-error.mjs';
import { prepareTree } from './setup/prepare-tree.mjs';

const root = join(import.meta.dirname, '..');
const smokeWithinMs = 60_000;
const say = console.log;

/** @typedef {import('./launch/start-options.mjs').StartOptions} StartOptions */
/** @typedef {import('./launch/app-process.mjs').AppEnd} AppEnd */

runMain(async () => {
  const read = readStartOptions(process.argv.slice(2), userName());
  if (read.kind === 'help') {
    console.log(startUsage);
    return 0;
  }
  if (read.kind === 'wrong') {
    console.error(`${read.problem}\n${startUsage}`);
    return 2;
  }
  return await start(read.options);
});

function userName() {
  try {
    return userInfo().username;
  } catch {
    return ''; // an account without an entry, as in some containers
  }
}

/** @param {StartOptions} options */
async function start(options) {
  const shutdown = createShutdown();
  try {
    return await Promise.race([run(options, shutdown), stopAsked().then(() => 0)]);
  } finally {
    await shutdown.close();
  }
}

/**
 * @param {StartOptions} options
 * @param {ReturnType<typeof createShutdown>} shutdown
 */
async function run(options, shutdown) {
  const folders = dataFolders();
  const virtual = needsVirtualDisplay(process.platform, process.env);
  await prepareTree({ root, say }, ['hub', 'main', 'preload', 'renderer']);
  const runtime = await resolveRuntime({ root, say });
  await prepareLinux({ executable: runtime.executable, xvfb: virtual, say });

  const switches = await sandboxSwitches(runtime.folder);

  const env = { ...process.env };
  if (virtual) {
    const screen = await startVirtualDisplay();
    await shutdown.add(screen.close);
    env['DISPLAY'] = screen.display;
    say(`This machine has no display: the app runs on one in memory (Xvfb ${screen.display}).`);
  }
  const hub = await shareHub({ root, folders, person: options, say });
  await shutdown.add(hub.close);
  if (hub.alreadyOpen)
    say(`Switchboard is open for ${options.memberName} already; its window comes to the front.`);

  const smoke = watchForSmoke(options.transport);
  const { child, ended } = startApp({
    executable: runtime.executable,
    args: [
      ...switches,
      '.',
      `--user-data-dir=${folders.profile(options.profile)}`,
      `--pairing-file=${pairingFile(folders.hub)}`,
      `--member-name=${options.memberName}`,
      `--transport=${options.transport}`,
      ...(options.smoke ? ['--smoke'] : []),
    ],
    cwd: root,
    env,
    onLine: options.smoke ? smoke.onLine : say,
  });
  await shutdown.add(() => endProcess(child));
  say(
    `Switchboard is starting for ${options.memberName} (data in ${folders.profile(options.profile)}). Ctrl-C ends it.`,
  );
  return options.smoke ? await smoke.verdict(ended) : appVerdict(await ended);
}

/** @param {AppEnd} end */
function appVerdict(end) {
  if (end.code === 0) return 0;
  throw new PlainError(`The app ended unexpectedly (${howItEnded(end)}).`);
}

/** @param {AppEnd} end */
function howItEnded({ code, signal, error }) {
  if (code === 0) return 'as it does where this person has it open already';
  return error?.message ?? signal ?? `exit code ${code}`;
}

/** @param {StartOptions['transport']} transport */
function watchForSmoke(transport) {
  /** @type {(report: import('./launch/smoke.mjs').SmokeReport) => void} */
  let found = () => {};
  /** @type {Promise<import('./launch/smoke.mjs').SmokeReport>} */
  const report = new Promise((resolve) => {
    found = resolve;
  });
  return {
    /** @param {string} line */
    onLine(line) {
      const seen = readSmokeLine(line);
      if (seen) found(seen);
      else say(line);
    },
    /** @param {Promise<AppEnd>} ended */
    async verdict(ended) {
      /** @type {NodeJS.Timeout | undefined} */
      let timer;
      const late = new Promise((resolve) => {
        timer = setTimeout(resolve, smokeWithinMs, `no board was painted within ${smokeWithinMs / 1000} s`);
      });
      const early = ended.then((end) => `the app ended before it painted a board (${howItEnded(end)})`);
      const outcome = await Promise.race([report, late, early]);
      clearTimeout(timer);
      if (typeof outcome === 'string') throw new PlainError(`Smoke: ${outcome}.`);
      const { ok, lines } = judgeSmoke(outcome, transport);
      for (const line of lines) say(line);
      say(ok ? 'Smoke: all is well.' : 'Smoke: failed.');
      return ok ? 0 : 1;
    },
  };
}
