import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { exclusively } from '../../../build/setup/exclusive.mjs';

const moduleUrl = pathToFileURL(resolve('build/setup/exclusive.mjs')).href;

function newLock() {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-lock-'));
  return { folder, lock: join(folder, 'lock') };
}

function inAnotherProcess(lock: string, body: string) {
  const script = `import { exclusively } from ${JSON.stringify(moduleUrl)};
    import { readFileSync, writeFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    await exclusively(${JSON.stringify(lock)}, {}, async () => { ${body} });`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('processes that want the same thing take turns', async () => {
  const { folder, lock } = newLock();
  const counter = join(folder, 'counter');
  writeFileSync(counter, '0');
  const addOne = `const n = Number(readFileSync(${JSON.stringify(counter)}, 'utf8'));
    await sleep(20); writeFileSync(${JSON.stringify(counter)}, String(n + 1));`;
  const children = Array.from({ length: 5 }, () => inAnotherProcess(lock, addOne));
  await Promise.all(children.map((child) => once(child, 'exit')));
  expect(readFileSync(counter, 'utf8')).toBe('5');
  expect(readdirSync(folder)).toEqual(['counter']);
});

test('a holder that was killed is passed over, and nothing of it stays', async () => {
  const { folder, lock } = newLock();
  const holder = inAnotherProcess(lock, "console.log('held'); await sleep(60_000);");
  await once(holder.stdout, 'data');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(existsSync(lock)).toBe(true);
  expect(await exclusively(lock, {}, async () => 'done')).toBe('done');
  expect(readdirSync(folder)).toEqual([]);
});

test('one that waits is told for whom', async () => {
  const { lock } = newLock();
  const waited: number[] = [];
  let letGo = () => {};
  const first = exclusively(
    lock,
    {},
    () =>
      new Promise<void>((done) => {
        letGo = done;
      }),
  );
  const second = exclusively(lock, { onWait: (pid) => waited.push(pid) }, async () => {});
  letGo();
  await Promise.all([first, second]);
  expect(waited).toEqual([process.pid]);
});

test('the lock is free again after work that failed', async () => {
  const { lock } = newLock();
  const failing = exclusively(lock, {}, async () => {
    throw new Error('no network');
  });
  await expect(failing).rejects.toThrow('no network');
  expect(existsSync(lock)).toBe(false);
});

test('a lock left by a process whose number nobody has is no obstacle', async () => {
  const { lock } = newLock();
  writeFileSync(lock, String(spawnSync(process.execPath, ['-e', '']).pid));
  expect(await exclusively(lock, {}, async () => 1)).toBe(1);
});
