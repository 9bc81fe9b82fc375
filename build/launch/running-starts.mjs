import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../setup/is-alive.mjs';

/**
 * The starts of this data folder that are running, and the hub that one of them launched. A hub that no start
 * launched (`npm run hub`) is nobody's to stop; one that a start did launch stops with the last start that uses it.
 */

/** @typedef {{ pid: number, profile: string, memberName: string }} RunningStart */

/**
 * What a start that ends does about the hub.
 * @param {{ launchedPid: number | undefined, hubPid: number | undefined, others: RunningStart[] }} facts
 *   `launchedPid`: the hub that some start launched; `hubPid`: the one that answers now
 * @returns {'stop' | 'leave-to-others' | 'not-ours'}
 */
export function partingFromHub({ launchedPid, hubPid, others }) {
  if (launchedPid === undefined || launchedPid !== hubPid) return 'not-ours';
  return others.length > 0 ? 'leave-to-others' : 'stop';
}

/** @param {string} folder */
export function createRunningStarts(folder) {
  const ownFile = join(folder, `${process.pid}.json`);
  const hubFile = join(folder, 'hub.json');
  return {
    /** @param {Omit<RunningStart, 'pid'>} start */
    enter(start) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(ownFile, JSON.stringify({ pid: process.pid, ...start }));
    },
    leave() {
      rmSync(ownFile, { force: true });
    },
    /** @returns {RunningStart[]} those that live; what a killed one left is cleared away */
    others() {
      const files = readdirSync(folder).filter((name) => /^\d+\.json$/.test(name));
      return files.flatMap((name) => {
        const pid = Number.parseInt(name, 10);
        if (pid === process.pid) return [];
        const start = isAlive(pid) ? read(join(folder, name)) : undefined;
        if (!start) rmSync(join(folder, name), { force: true });
        return start ? [start] : [];
      });
    },
    /** @param {number} pid */
    rememberHub(pid) {
      writeFileSync(hubFile, JSON.stringify({ pid }));
    },
    /** @returns {number | undefined} */
    launchedHub() {
      return read(hubFile)?.pid;
    },
    forgetHub() {
      rmSync(hubFile, { force: true });
    },
  };
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined; // gone, or being written
  }
}
