import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * An unpacked Electron, ready to run.
 * @typedef {object} ElectronRuntime
 * @property {string} folder
 * @property {string} executable
 * @property {string} version
 */

const executables = /** @type {Partial<Record<NodeJS.Platform, string>>} */ ({
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
});

/** @param {NodeJS.Platform} [platform] */
export function executableName(platform = process.platform) {
  return executables[platform] ?? 'electron';
}

/**
 * @param {string} folder
 * @returns {ElectronRuntime | undefined} undefined where the folder holds no whole runtime
 */
export function readRuntime(folder) {
  const executable = join(folder, executableName());
  const versionFile = join(folder, 'version');
  if (!existsSync(executable) || !existsSync(versionFile)) return undefined;
  return { folder, executable, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') };
}
