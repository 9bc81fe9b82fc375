import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from '../setup/is-alive.mjs';
import { PlainError } from '../setup/plain-error.mjs';

/**
 * What a listening hub writes beside its data: where it is and how this machine's apps join.
 * @typedef {{ url: string, joinCode: string, pid: number, workspaceId: string }} Pairing
 */

const readyWithinMs = 20_000;
const stoppedWithinMs = 15_000;
const healthWithinMs = 2_000;
/** The hub's exit code where another hub has the data folder; that one may be about to answer. */
const folderTaken = 2;
const longestLog = 4 * 1024 * 1024;

/** @param {string} hubFolder */
export function pairingFile(hubFolder) {
  return join(hubFolder, 'pairing.json');
}

/**
 * The hub that serves this data folder now. A pairing file alone proves nothing: a killed hub leaves it behind.
 * @param {string} hubFolder
 * @returns {Promise<Pairing | undefined>}
 */
export async function findHub(hubFolder) {
  const pairing = readPairing(hubFolder);
  if (!pairing) return undefined;
  try {
    const answer = await fetch(new URL('/healthz', pairing.url), {
      signal: AbortSignal.timeout(healthWithinMs),
    });
    const health = await answer.json();
    return health.workspaceId === pairing.workspaceId ? pairing : undefined;
  } catch {
    return undefined; // nobody listens there, or it is no hub
  }
}

/**
 * @param {string} hubFolder
 * @returns {Pairing | undefined}
 */
function readPairing(hubFolder) {
  try {
    return JSON.parse(readFileSync(pairingFile(hubFolder), 'utf8'));
  } catch {
    return undefined; // not written yet, or half of it
  }
}

/**
 * Starts a hub of its own process group, whose output goes to a file, so that it can outlive the start that made it.
 * @param {{ root: string, hubFolder: string, logFile: string }} context
 * @returns {Promise<{ pairing: Pairing, child: import('node:child_process').ChildProcess | undefined }>}
 *   no child where another hub took the data folder first
 */
export async function startHub({ root, hubFolder, logFile }) {
  mkdirSync(hubFolder, { recursive: true, mode: 0o700 });
  if (existsSync(logFile) && statSync(logFile).size > longestLog) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, 'a', 0o600);
  const from = statSync(logFile).size;
  const args = [join(root, 'dist/hub/cli.cjs'), '--data', hubFolder, '--sample'];
  const child = spawn(process.execPath, args, {
    detached: true,
    stdio: ['ignore', log, log],
    windowsHide: true,
  });
  closeSync(log);

  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline) {
    const pairing = await findHub(hubFolder);
    if (pairing) return { pairing, child: pairing.pid === child.pid ? child : undefined };
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended && child.exitCode !== folderTaken) break;
    await sleep(25);
  }
  const why =
    child.exitCode === null
      ? `it did not answer within ${readyWithinMs / 1000} s`
      : `it ended with ${child.exitCode}`;
  child.kill('SIGKILL');
  const said = readFileSync(logFile, 'utf8').slice(from).trim();
  throw new PlainError(
    `The hub did not start: ${why}. ${said ? `It said:\n${said}` : `Its log is ${logFile}.`}`,
  );
}

/**
 * Ends the hub that answers as `pairing`, which need not be a child of this process.
 * @param {Pairing} pairing
 */
export async function stopHub({ pid }) {
  process.kill(pid, 'SIGTERM');
  const deadline = Date.now() + stoppedWithinMs;
  while (isAlive(pid) && Date.now() < deadline) await sleep(25);
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}
