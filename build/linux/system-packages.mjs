import { existsSync, readFileSync } from 'node:fs';
import { PlainError } from '../setup/plain-error.mjs';
import { runCommand } from '../setup/run-command.mjs';

/**
 * What of the system a program needs, and the package that brings it, as the three families of distributions name it.
 * @typedef {{ missing: string, apt: string, dnf: string, pacman: string }} SystemNeed
 */

/** Electron's shared libraries by the file the loader looks for; a package brings its own dependencies along. */
const libraries = /** @type {Record<string, Omit<SystemNeed, 'missing'>>} */ ({
  'libgtk-3.so.0': { apt: 'libgtk-3-0', dnf: 'gtk3', pacman: 'gtk3' },
  'libnss3.so': { apt: 'libnss3', dnf: 'nss', pacman: 'nss' },
  'libasound.so.2': { apt: 'libasound2', dnf: 'alsa-lib', pacman: 'alsa-lib' },
  'libgbm.so.1': { apt: 'libgbm1', dnf: 'mesa-libgbm', pacman: 'mesa' },
  'libatk-bridge-2.0.so.0': { apt: 'libatk-bridge2.0-0', dnf: 'at-spi2-atk', pacman: 'at-spi2-core' },
  'libXss.so.1': { apt: 'libxss1', dnf: 'libXScrnSaver', pacman: 'libxss' },
  'libnotify.so.4': { apt: 'libnotify4', dnf: 'libnotify', pacman: 'libnotify' },
});

const gtk = libraries['libgtk-3.so.0'];
export const virtualDisplay = {
  missing: 'Xvfb',
  apt: 'xvfb',
  dnf: 'xorg-x11-server-Xvfb',
  pacman: 'xorg-server-xvfb',
};

/**
 * The libraries that `ldd` could not find.
 * @param {string} lddOutput
 */
export function missingLibraries(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '');
}

/**
 * Needs for missing libraries. Whatever is not in the table comes with GTK, which draws in nearly all of a desktop.
 * @param {string[]} names
 * @returns {SystemNeed[]}
 */
export function needsOf(names) {
  return names.flatMap((missing) => {
    const packages = libraries[missing] ?? gtk;
    return packages ? [{ missing, ...packages }] : [];
  });
}

/**
 * Ubuntu 24.04 and Debian 13 carry some libraries under a name with t64.
 * @param {string[]} names
 * @param {string} known what `apt-cache --names-only search` printed: a package a line
 */
export function aptNames(names, known) {
  const there = new Set(known.split('\n').map((line) => line.split(' ', 1)[0]));
  return names.map((name) => (there.has(`${name}t64`) ? `${name}t64` : name));
}

/**
 * The command with which a person installs them.
 * @param {'apt' | 'dnf' | 'pacman' | undefined} family
 * @param {string[]} names of the packages
 * @param {boolean} root
 */
export function installCommand(family, names, root) {
  if (!family) return undefined;
  const install = { apt: 'apt-get install -y', dnf: 'dnf install -y', pacman: 'pacman -S --needed' }[family];
  return `${root ? '' : 'sudo '}${install} ${names.join(' ')}`;
}

/**
 * @param {SystemNeed[]} needs
 * @param {'apt' | 'dnf' | 'pacman'} family
 */
export function packageNames(needs, family) {
  return [...new Set(needs.map((need) => need[family]))].sort();
}

/**
 * As much of a list as a person reads.
 * @param {string[]} names
 */
export function listed(names) {
  const [shown, more] = [names.slice(0, 4), names.length - 4];
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/**
 * @param {string} osRelease contents of /etc/os-release
 * @returns {'apt' | 'dnf' | 'pacman' | undefined}
 */
export function packageFamily(osRelease) {
  const ids = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap((match) =>
    (match[1] ?? '').split(' '),
  );
  if (ids.some((id) => id === 'debian' || id === 'ubuntu')) return 'apt';
  if (ids.some((id) => id === 'fedora' || id === 'rhel')) return 'dnf';
  if (ids.includes('arch')) return 'pacman';
  return undefined;
}

/**
 * Installs what is needed where this process may (root on Debian and its kin); otherwise stops with the command.
 * @param {SystemNeed[]} needs
 * @param {(line: string) => void} say
 */
export async function ensureSystemPackages(needs, say) {
  const missing = listed(needs.map((need) => need.missing));
  const family = packageFamily(existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '');
  const root = process.getuid?.() === 0;
  if (family === 'apt' && root) {
    say(`Installing what this system lacks (${missing})…`);
    await installWithApt(needs);
    return;
  }
  const command = family && installCommand(family, await namesHere(needs, family), root);
  const next = command
    ? `Install it with:\n  ${command}\n`
    : 'Install it with the package manager of this system ';
  throw new PlainError(`This system lacks ${missing}. ${next}and run the same command again.`);
}

/**
 * @param {SystemNeed[]} needs
 * @param {'apt' | 'dnf' | 'pacman'} family
 */
async function namesHere(needs, family) {
  const names = packageNames(needs, family);
  if (family !== 'apt') return names;
  return aptNames(names, (await runCommand('apt-cache', ['search', '--names-only', 't64$'])).stdout);
}

/** @param {SystemNeed[]} needs */
async function installWithApt(needs) {
  const update = await apt(['update']);
  const install = await apt(['install', '-y', '--no-install-recommends', ...(await namesHere(needs, 'apt'))]);
  if (install.code === 0) return;
  const log = `${update.code === 0 ? '' : update.output}${install.output}`.trim();
  throw new PlainError(`${log}\n\napt could not install what this system lacks; its messages are above.`);
}

/** @param {string[]} args */
function apt(args) {
  return runCommand('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
