import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../setup/plain-error.mjs';

/**
 * @typedef {object} SandboxFacts
 * @property {boolean} root
 * @property {boolean} userNamespaces whether the kernel lets an ordinary program make user namespaces
 * @property {boolean} setuidHelper whether Electron's chrome-sandbox belongs to root with the setuid bit
 */

/**
 * Chromium's sandbox refuses root, and otherwise needs user namespaces or its setuid helper.
 * @param {SandboxFacts} facts
 * @returns {'on' | 'off' | 'blocked'}
 */
export function sandboxMode({ root, userNamespaces, setuidHelper }) {
  if (root) return 'off';
  return userNamespaces || setuidHelper ? 'on' : 'blocked';
}

/**
 * The switches with which Electron starts on this machine.
 * @param {string} runtimeFolder
 * @returns {string[]}
 */
export function sandboxSwitches(runtimeFolder) {
  if (process.platform !== 'linux') return [];
  const helper = join(runtimeFolder, 'chrome-sandbox');
  const stat = statSync(helper, { throwIfNoEntry: false });
  const mode = sandboxMode({
    root: process.getuid?.() === 0,
    userNamespaces:
      readKernel('/proc/sys/kernel/unprivileged_userns_clone', '1') === '1' &&
      readKernel('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '0') === '0' &&
      readKernel('/proc/sys/user/max_user_namespaces', '1') !== '0',
    setuidHelper: Boolean(stat && stat.uid === 0 && stat.mode & 0o4000),
  });
  if (mode === 'blocked') {
    throw new PlainError(
      "This kernel keeps ordinary programs from making user namespaces, which Electron's sandbox needs. Let its helper " +
        `do it instead:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\nand run the same command again.`,
    );
  }
  return mode === 'off' ? ['--no-sandbox'] : [];
}

/**
 * @param {string} path
 * @param {string} fallback what holds where this kernel has no such setting
 */
function readKernel(path, fallback) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : fallback;
}
