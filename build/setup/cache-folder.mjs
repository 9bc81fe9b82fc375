import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/**
 * Where this person's machine keeps what can be fetched again.
 * @param {{ platform?: NodeJS.Platform, env?: NodeJS.ProcessEnv, home?: string }} [machine]
 */
export function cacheFolder(machine = {}) {
  const { platform = process.platform, env = process.env, home = homedir() } = machine;
  if (platform === 'win32')
    return win32.join(env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), 'Switchboard', 'Cache');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Caches', 'Switchboard');
  return posix.join(env['XDG_CACHE_HOME'] || posix.join(home, '.cache'), 'switchboard');
}
