import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { newFolder } from './hub-process.ts';

const executables = {
  darwin: 'Switchboard.app/Contents/MacOS/Switchboard',
  win32: 'Switchboard.exe',
} as const;

function executableIn(release: string): string {
  const unpacked = readdirSync(release).find((name) => /unpacked$|^mac/.test(name)) ?? 'nothing-unpacked';
  const name =
    process.platform === 'darwin' || process.platform === 'win32'
      ? executables[process.platform]
      : 'switchboard';
  return join(release, unpacked, name);
}

function makePackage(): string {
  const release = newFolder('release');
  // Everybody may run an installed app.
  chmodSync(release, 0o755);
  const output = `-c.directories.output=${release}`;
  const dist = spawnSync(process.execPath, ['build/dist.mjs', '--dir', output], { encoding: 'utf8' });
  if (dist.status !== 0) throw new Error(`the package could not be made: ${dist.stdout}${dist.stderr}`);
  return executableIn(release);
}

/** A test with the packaged app, made once: `executable` is where it starts. */
export const test = base.extend<object, { executable: string }>({
  executable: [
    async ({ browserName: _ours }, use) => use(makePackage()),
    { scope: 'worker', timeout: 120_000 },
  ],
});
