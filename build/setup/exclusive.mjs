import { randomUUID } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './is-alive.mjs';

const beatMs = 2_000;
const silentMs = 20_000;

/**
 * Runs `work` while no other process runs work under the same lock file. The holder touches the file as it works;
 * one that died or fell silent is passed over, so nothing has to be cleaned up by hand after a `kill -9`.
 * @template T
 * @param {string} lockFile
 * @param {{ onWait?: (holder: number) => void }} options
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function exclusively(lockFile, { onWait }, work) {
  mkdirSync(dirname(lockFile), { recursive: true });
  const ticket = `${lockFile}.${process.pid}.${randomUUID()}`;
  writeFileSync(ticket, String(process.pid));
  try {
    let told = false;
    while (!take(ticket, lockFile)) {
      const holder = holderOf(lockFile);
      if (!holder) continue;
      if (holder.dead) {
        setAside(lockFile, holder.text);
        continue;
      }
      if (!told) onWait?.(holder.pid);
      told = true;
      await sleep(150);
    }
    removeTicketsOfTheDead(lockFile);
    const beat = setInterval(() => utimesSync(ticket, new Date(), new Date()), beatMs);
    try {
      return await work();
    } finally {
      clearInterval(beat);
      rmSync(lockFile, { force: true });
    }
  } finally {
    rmSync(ticket, { force: true });
  }
}

/** @param {string} lockFile */
function removeTicketsOfTheDead(lockFile) {
  const folder = dirname(lockFile);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(lockFile)}.`)) continue;
    const owner = Number(name.slice(basename(lockFile).length + 1).split('.', 1)[0]);
    if (owner && !isAlive(owner)) rmSync(join(folder, name), { force: true });
  }
}

/**
 * A hard link appears whole or not at all, with its contents: no moment in which the lock has no holder's name.
 * @param {string} ticket
 * @param {string} lockFile
 */
function take(ticket, lockFile) {
  try {
    linkSync(ticket, lockFile);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} lockFile */
function holderOf(lockFile) {
  try {
    const text = readFileSync(lockFile, 'utf8');
    const silent = Date.now() - statSync(lockFile).mtimeMs > silentMs;
    return { text, pid: Number(text), dead: silent || !isAlive(Number(text)) };
  } catch {
    return undefined; // released between two looks
  }
}

/**
 * Moves a dead holder's lock away. Where another process was quicker and the lock is alive again, it is put back.
 * @param {string} lockFile
 * @param {string} expected
 */
function setAside(lockFile, expected) {
  const aside = `${lockFile}.${randomUUID()}`;
  try {
    renameSync(lockFile, aside);
    if (readFileSync(aside, 'utf8') !== expected) take(aside, lockFile);
  } catch {
    // another process moved it first: the next look tells
  }
  rmSync(aside, { force: true });
}
