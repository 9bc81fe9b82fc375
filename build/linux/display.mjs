import { spawn } from 'node:child_process';
import { endProcess } from '../setup/end-process.mjs';
import { PlainError } from '../setup/plain-error.mjs';
import { tiedToThisProcess } from './tied.mjs';

/**
 * Whether this machine shows windows, or must be given a display of its own.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 */
export function needsVirtualDisplay(platform, env) {
  return platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'];
}

/**
 * Starts an X server that draws into memory. It picks a free number itself and says which, so that several can run.
 * @param {string} [screen]
 * @returns {Promise<{ display: string, close: () => Promise<void> }>}
 */
export async function startVirtualDisplay(screen = '1400x900x24') {
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'];
  const child = spawn(...tiedToThisProcess('Xvfb', args), {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr?.on('data', (chunk) => {
    complaints = `${complaints}${chunk}`.slice(-2_000);
  });
  const number = await new Promise((resolve, reject) => {
    const failed = (/** @type {string} */ why) =>
      reject(new PlainError(`Xvfb, the display in memory, did not start: ${why}`));
    child.on('error', (error) => failed(error.message));
    child.on('exit', (code) => failed(complaints.trim() || `it ended with ${code}`));
    child.stdio[3]?.once('data', (chunk) => resolve(String(chunk).trim()));
  });
  return { display: `:${number}`, close: () => endProcess(child) };
}
