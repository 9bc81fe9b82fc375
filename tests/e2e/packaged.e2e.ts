import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { judgeSmoke, readSmokeLine } from '../../build/launch/smoke.mjs';
import { newFolder, startHub } from '../support/hub-process.ts';

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

/** Starts it with our packaged files alone: neither the working folder nor the environment leads back to the tree. */
async function startOnce(executable: string, args: string[]) {
  const { ELECTRON_OVERRIDE_DIST_PATH: _none, ...env } = process.env;
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = spawn(executable, [...sandbox, ...args], { cwd: newFolder('elsewhere'), env });
  let printed = '';
  app.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const [code] = await once(app, 'close');
  return { code, lines: printed.split('\n') };
}

test('the packaged app opens the sample board with a live stream, from its own files', async () => {
  test.setTimeout(180_000);
  const release = newFolder('release');
  const output = `-c.directories.output=${release}`;
  const dist = spawnSync(process.execPath, ['build/dist.mjs', '--dir', output], { encoding: 'utf8' });
  expect(dist.status, `${dist.stdout}${dist.stderr}`).toBe(0);

  const executable = executableIn(release);
  const resources = process.platform === 'darwin' ? '../Resources' : 'resources';
  const inside = (path: string) => join(executable, '..', resources, path);
  expect(existsSync(inside('default_app.asar'))).toBe(false);
  const packed = listPackage(inside('app.asar'), { isPack: false });
  expect(packed).toContain(join('/', 'LICENSE'));
  const modules = packed.filter((path) => path.includes('node_modules') && path.endsWith('package.json'));
  expect(modules).toHaveLength(2); // the SQLite binding and what finds its native part

  const hub = await startHub({ args: ['--sample'] });
  try {
    const { code, lines } = await startOnce(executable, [
      `--user-data-dir=${newFolder('packaged')}`,
      `--pairing-file=${hub.pairingFile}`,
      '--member-name=Pat',
      '--smoke',
    ]);
    const report = lines.map((line) => readSmokeLine(line)).find((found) => found !== undefined);
    expect(report && judgeSmoke(report)).toMatchObject({ ok: true });
    expect(code).toBe(0);
  } finally {
    await hub.stop();
  }
});
