import { spawn } from 'node:child_process';

/**
 * @typedef {object} CommandResult
 * @property {number | null} code null where a signal or the time limit ended it, or it could not be started
 * @property {string} output stdout and stderr, interleaved as they came
 * @property {string} stdout
 * @property {boolean} timedOut
 * @property {Error} [error] why it could not be started
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

let stopped = false;

/** Ends every command under way and lets none begin: for a process that is told to stop while it waits for one. */
export function endRunningCommands() {
  stopped = true;
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a command to its end and collects what it printed. Never throws: the caller decides what a failure means.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number, show?: boolean, shell?: boolean }} [options]
 *   `show`: also let the person see the output as it comes
 * @returns {Promise<CommandResult>}
 */
export function runCommand(command, args, options = {}) {
  const { cwd, env = process.env, timeoutMs, show = false, shell = false } = options;
  if (stopped)
    return Promise.resolve({
      code: null,
      output: '',
      stdout: '',
      timedOut: false,
      error: new Error('stopped'),
    });
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let output = '';
    let stdout = '';
    let timedOut = false;
    const timer = timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          child.kill('SIGKILL');
        }, timeoutMs)
      : undefined;
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
      stdout += text;
      if (show) process.stdout.write(text);
    });
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output += text;
      if (show) process.stderr.write(text);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code: null, output, stdout, timedOut, error });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output, stdout, timedOut });
    });
  });
}
