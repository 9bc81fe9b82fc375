import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { npmCommand } from './npm-command.mjs';
import { PlainError } from './plain-error.mjs';
import { readOr } from './read-or.mjs';
import { runCommand } from './run-command.mjs';

const stampFile = 'node_modules/.switchboard-installed';

/** @typedef {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }> }} Lock */

/**
 * Whether the installed tree (npm's own hidden lock) holds what the committed lock asks for. Packages for other
 * platforms are optional and rightly absent; one that is there must still be the right one.
 * @param {Lock} wanted
 * @param {Lock} installed
 */
export function treeMatchesLock(wanted, installed) {
  const have = installed.packages ?? {};
  return Object.entries(wanted.packages ?? {}).every(([path, entry]) => {
    if (path === '') return true;
    const there = have[path];
    if (!there) return Boolean(entry.optional || entry.devOptional);
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}

/** @param {string} root */
function wantedStamp(root) {
  const machine = `${process.platform} ${process.arch} abi ${process.versions.modules}`;
  return fingerprint(root, ['package-lock.json'], machine);
}

/**
 * Whether the dependencies were installed for this lock and this Node. False while they are being installed.
 * @param {string} root
 */
export function dependenciesAreFresh(root) {
  return readOr(join(root, stampFile), '') === wantedStamp(root);
}

/**
 * Installs the locked dependencies where they are missing or stale.
 * @param {{ root: string, say: (line: string) => void }} context
 */
export async function ensureDependencies({ root, say }) {
  if (dependenciesAreFresh(root)) return;
  const stampPath = join(root, stampFile);
  const wanted = wantedStamp(root);
  if (!existsSync(stampPath) && installedByHand(root)) {
    writeFileSync(stampPath, wanted);
    return;
  }

  say(
    existsSync(join(root, 'node_modules'))
      ? 'Updating the dependencies (npm ci)…'
      : 'Installing the dependencies (npm ci)…',
  );
  rmSync(stampPath, { force: true });
  const npm = npmCommand(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  const result = await runCommand(npm.command, npm.args, { cwd: root, shell: npm.shell });
  if (result.code !== 0) {
    throw new PlainError(
      `${result.output.trim()}\n\nThe dependencies could not be installed. Once the message above is dealt with ` +
        '(most often the network or the npm registry setting), run the same command again.',
      { cause: result.error },
    );
  }
  writeFileSync(stampPath, wanted);
}

/** @param {string} root */
function installedByHand(root) {
  const installed = readOr(join(root, 'node_modules/.package-lock.json'), '');
  if (!installed) return false;
  return treeMatchesLock(
    JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')),
    JSON.parse(installed),
  );
}
