import { spawn } from 'node:child_process';

const graceMs = 8_000;

/**
 * Ends a child that was started with `detached`: asks it first, waits, and after the grace period ends its whole group.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} [grace] ms
 * @returns {Promise<void>}
 */
export async function endProcess(child, grace = graceMs) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const { pid } = child;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  ask(pid);
  const timer = setTimeout(() => force(pid), grace);
  await ended;
  clearTimeout(timer);
}

/** @param {number} pid */
function ask(pid) {
  // Windows has no SIGTERM: taskkill asks a program's windows to close, as the person would.
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(pid)]);
  else signal(pid, 'SIGTERM');
}

/** @param {number} pid */
function force(pid) {
  if (process.platform === 'win32') spawn('taskkill', ['/pid', String(pid), '/t', '/f']);
  else signal(-pid, 'SIGKILL');
}

/**
 * @param {number} pid negative for a process group
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error; // ended by itself meanwhile
  }
}
