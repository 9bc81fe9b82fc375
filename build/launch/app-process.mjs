import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { tiedToThisProcess } from '../linux/tied.mjs';

/** @typedef {{ code: number | null, signal: string | null, error?: Error }} AppEnd */

/** Chromium's own remarks about the machine's buses and graphics: harmless, and none of the person's business. */
const chromiumRemark = /^\[\d+:\d+\/\d+\.\d+:(?:INFO|WARNING|ERROR):[\w./]+\.(?:cc|mm)[(:]\d+\)?\]/;

/** @param {string} line */
export function isChromiumRemark(line) {
  return chromiumRemark.test(line);
}

/**
 * Starts the app in a process group of its own, so that Ctrl-C reaches the start alone and it decides the order.
 * @param {object} launch
 * @param {string} launch.executable
 * @param {string[]} launch.args
 * @param {string} launch.cwd
 * @param {NodeJS.ProcessEnv} launch.env
 * @param {(line: string) => void} launch.onLine each line of its stdout
 */
export function startApp({ executable, args, cwd, env, onLine }) {
  const detached = process.platform !== 'win32';
  const child = spawn(...tiedToThisProcess(executable, args), {
    cwd,
    env,
    detached,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  createInterface({ input: child.stdout }).on('line', onLine);
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.trim() && !isChromiumRemark(line)) console.error(line);
  });
  /** @type {Promise<AppEnd>} */
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, signal: null, error }));
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  return { child, ended };
}
