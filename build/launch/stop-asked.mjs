import { endRunningCommands } from '../setup/run-command.mjs';

const lookEveryMs = 300;

/**
 * Resolves when this process is asked to end: by Ctrl-C, by a signal, or by the end of the npm that runs it. npm
 * passes a signal on to the shell it started us in, and a shell dies of it without telling us. A second request
 * ends the process on the spot.
 * @returns {Promise<void>}
 */
export function stopAsked() {
  return new Promise((resolve) => {
    let asked = false;
    const ask = () => {
      if (asked) process.exit(1);
      asked = true;
      endRunningCommands();
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
    process.on('SIGHUP', ask);
    whenNpmEnds(() => {
      if (!asked) ask();
    });
  });
}

/**
 * Calls back once the npm (or its shell) that started this process is gone; never where npm did not start it.
 * @param {() => void} gone
 */
export function whenNpmEnds(gone) {
  if (!process.env['npm_lifecycle_event'] || process.platform === 'win32') return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    gone();
  }, lookEveryMs);
  timer.unref();
}
