import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/**
 * @typedef {object} DataFolders
 * @property {string} base
 * @property {string} hub the local hub's database and pairing file
 * @property {string} hubLog
 * @property {string} starts a file for each `npm start` that is running
 * @property {(profile: string) => string} profile a person's app data
 */

/**
 * Where a person's data belongs on this operating system.
 * @param {{ platform?: NodeJS.Platform, env?: NodeJS.ProcessEnv, home?: string }} [machine]
 * @returns {DataFolders}
 */
export function dataFolders(machine = {}) {
  const { platform = process.platform, env = process.env, home = homedir() } = machine;
  const { join } = platform === 'win32' ? win32 : posix;
  const base = join(...baseParts(platform, env, home));
  return {
    base,
    hub: join(base, 'hub'),
    hubLog: join(base, 'hub.log'),
    starts: join(base, 'starts'),
    profile: (profile) => join(base, 'profiles', profile),
  };
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 */
function baseParts(platform, env, home) {
  if (platform === 'win32')
    return env['APPDATA'] ? [env['APPDATA'], 'Switchboard'] : [home, 'AppData', 'Roaming', 'Switchboard'];
  if (platform === 'darwin') return [home, 'Library', 'Application Support', 'Switchboard'];
  return env['XDG_DATA_HOME']
    ? [env['XDG_DATA_HOME'], 'switchboard']
    : [home, '.local', 'share', 'switchboard'];
}
