import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect } from '@playwright/test';
import { judgeSmoke, readSmokeLine } from '../../build/launch/smoke.mjs';
import { eventually } from '../support/eventually.ts';
import { newFolder, startHub } from '../support/hub-process.ts';
import { test } from '../support/packaged-app.ts';

/** Neither the working folder nor the environment leads back to the tree. */
function startPackaged(
  executable: string,
  args: string[],
  who: { uid?: number; gid?: number; home?: string } = {},
) {
  const { ELECTRON_OVERRIDE_DIST_PATH: _none, ...env } = process.env;
  const { home = env['HOME'], ...ids } = who;
  return spawn(executable, args, { cwd: '/', env: { ...env, HOME: home }, ...ids });
}

async function startOnce(executable: string, args: string[]) {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = startPackaged(executable, [...sandbox, ...args]);
  let printed = '';
  app.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const [code] = await once(app, 'close');
  return { code, lines: printed.split('\n') };
}

test('the packaged app opens the sample board with a live stream, from its own files', async ({
  executable,
}) => {
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

test('the packaged app is no Node, takes no debugger and no loose files, checks its archive, and seals cookies', async ({
  executable,
}) => {
  const fuses = await getCurrentFuseWire(executable);
  const isOn = (fuse: FuseV1Options) => String.fromCharCode(Number(fuses[fuse])) === '1';
  const options = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
  const on = options.filter(isOn).map((fuse) => FuseV1Options[fuse]);
  expect(on.sort()).toEqual([
    'EnableCookieEncryption',
    'EnableEmbeddedAsarIntegrityValidation',
    'OnlyLoadAppFromAsar',
  ]);
});

test('the packaged app never runs loose files in place of its archive', async ({ executable }) => {
  const resources = join(executable, '..', process.platform === 'darwin' ? '../Resources' : 'resources');
  const [archive, aside, loose] = ['app.asar', 'aside.asar', 'app'].map((name) => join(resources, name)) as [
    string,
    string,
    string,
  ];
  const ran = join(newFolder('loose'), 'ran');
  renameSync(archive, aside);
  mkdirSync(loose);
  writeFileSync(join(loose, 'package.json'), '{ "name": "loose", "main": "index.cjs" }');
  const code = `require('node:fs').writeFileSync(${JSON.stringify(ran)}, ''); process.exit(0);`;
  writeFileSync(join(loose, 'index.cjs'), code);
  try {
    const ended = await startOnce(executable, [`--user-data-dir=${newFolder('packaged')}`]);
    expect(ended.code).not.toBe(0);
    expect(existsSync(ran)).toBe(false);
  } finally {
    rmSync(loose, { recursive: true });
    renameSync(aside, archive);
  }
});

/** The windows' processes among an app's descendants, and the mode of the kernel's filter on each (2: on). */
function windowFilters(app: ChildProcess): string[] {
  const status = (pid: string, field: string) =>
    new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(
    processes.flatMap((pid) => (existsSync(`/proc/${pid}`) ? [[pid, status(pid, 'PPid')]] : [])),
  );
  const isOurs = (pid: string | undefined): boolean =>
    pid !== undefined && (pid === String(app.pid) || isOurs(parents.get(pid)));
  return processes
    .filter((pid) => isOurs(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'))
    .map((pid) => status(pid, 'Seccomp'));
}

if (process.platform === 'linux') {
  test('run by an ordinary person, every window is in the system’s sandbox', async ({ executable }) => {
    const nobody = 65534;
    const who = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
    const home = newFolder('home');
    const hub = await startHub({ args: ['--sample'] });
    const pairing = join(home, 'pairing.json');
    copyFileSync(hub.pairingFile, pairing);
    if (who.uid) for (const path of [home, pairing]) chownSync(path, who.uid, who.gid);

    const args = [`--user-data-dir=${join(home, 'app')}`, `--pairing-file=${pairing}`, '--member-name=Pat'];
    const app = startPackaged(executable, args, { ...who, home });
    const ended = once(app, 'exit');
    try {
      await eventually('the app follows the hub', async () => {
        const health = await fetch(`${hub.url}/healthz`);
        return ((await health.json()) as { connections: number }).connections === 1;
      });
      await eventually('its window runs under the filter', () => {
        const filters = windowFilters(app);
        return filters.length > 0 && filters.every((mode) => mode === '2');
      });
    } finally {
      app.kill('SIGTERM');
      await ended;
      await hub.stop();
    }
    expect((await ended)[0]).toBe(0);
  });
}
