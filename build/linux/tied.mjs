import { onPath } from './on-path.mjs';

/**
 * The same command, but ended by the kernel when this process is (prctl PR_SET_PDEATHSIG): a start that is killed
 * outright leaves no app on a display in memory that nobody sees.
 * @param {string} command
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function tiedToThisProcess(command, args) {
  if (process.platform !== 'linux' || !onPath('setpriv')) return [command, args];
  return ['setpriv', ['--pdeathsig', 'SIGTERM', '--', command, ...args]];
}
