import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { tiedToThisProcess } from '../linux/tied.mjs';

/** @typedef {{ code: number | null, signal: string | null, error?: Error }} AppEnd */

/** Chromium's own remarks about the machine's buses and graphics: harmless, and none of the person's business. */
const chromiumRemark = /^\[\d+:\d+\/\d+\.\d+:(?:INFO|WARNING|ERROR):[\w./]+\.(?:cc|mm)[(:]\d+\)?\]/;

/**
 * What of the app's stderr a person at the terminal should see. The app's own log is in its data folder as well: of
 * that, only what went wrong, and in words.
 * @param {string} line
 * @returns {string | undefined}
 */
export function wordsForPerson(line) {
  if (!line.trim() || chromiumRemark.test(line)) return undefined;
  if (!line.startsWith('{"level":')) return line;
  try {
    const { level, message } = JSON.parse(line);
    return level === 'warn' || level === 'error' ? message : undefined;
  } catch {
    return line;
  }
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
    const words = wordsForPerson(line);
    if (words !== undefined) console.error(words);
  });
  /** @type {Promise<AppEnd>} */
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: null, signal: null, error }));
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  return { child, ended };
}
