import { statSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../setup/plain-error.mjs';
import { runCommand } from '../setup/run-command.mjs';

/**
 * @typedef {object} SandboxFacts
 * @property {boolean} root
 * @property {boolean} userNamespaces whether an ordinary program can make user namespaces here
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
 * @returns {Promise<string[]>}
 */
export async function sandboxSwitches(runtimeFolder) {
  if (process.platform !== 'linux') return [];
  const helper = join(runtimeFolder, 'chrome-sandbox');
  const stat = statSync(helper, { throwIfNoEntry: false });
  const root = process.getuid?.() === 0;
  const mode = sandboxMode({
    root,
    userNamespaces: !root && (await canMakeUserNamespaces()),
    setuidHelper: Boolean(stat && stat.uid === 0 && stat.mode & 0o4000),
  });
  if (mode === 'blocked') {
    throw new PlainError(
      "This system keeps ordinary programs from making user namespaces, which Electron's sandbox needs. Let its helper " +
        `do it instead:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'\nand run the same command again.`,
    );
  }
  return mode === 'off' ? ['--no-sandbox'] : [];
}

/**
 * Tried rather than read from the kernel's settings: distributions, containers and security modules each forbid it in
 * a way of their own. Without util-linux there is nothing to try with, and Chromium finds out itself.
 */
async function canMakeUserNamespaces() {
  const attempt = await runCommand('unshare', ['--user', '--map-root-user', 'true']);
  return attempt.error !== undefined || attempt.code === 0;
}
