import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { dataFolders } from '../../build/launch/data-folders.mjs';
import { pairingFile } from '../../build/launch/local-hub.mjs';
import { isAlive } from '../../build/setup/is-alive.mjs';
import { eventually } from '../support/eventually.ts';
import { newFolder } from '../support/hub-process.ts';

/** `npm start` for a person whose home is new and empty. */
function startIn(home: string, ...options: string[]) {
  const { XDG_DATA_HOME: _data, APPDATA: _roaming, ...env } = process.env;
  const child = spawn(process.execPath, ['build/start.mjs', ...options], { env: { ...env, HOME: home } });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text));
  return {
    child,
    printed: () => printed,
    end: endOf(child),
    says: (words: string) => says(child, () => printed, words),
  };
}

/** Resolves to the exit code, whenever it is asked for. */
function endOf(child: ChildProcess): Promise<number | null> {
  return once(child, 'close').then(([code]) => code);
}

async function says(child: ChildProcess, printed: () => string, words: string) {
  await eventually(`it says “${words}”`, () => {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${printed()}`);
    return printed().includes(words);
  });
}

function hubPid(home: string): number {
  const { hub } = dataFolders({ home, env: {} });
  return JSON.parse(readFileSync(pairingFile(hub), 'utf8')).pid;
}

test('--smoke starts everything, says what it saw, and leaves nothing running', async () => {
  const home = newFolder('home');
  const start = startIn(home, '--smoke', '--profile', 'ann');
  expect(await start.end, start.printed()).toBe(0);
  expect(start.printed()).toMatch(/Board “.+”: \d+ columns, \d+ cards/);
  expect(start.printed()).toContain('Stream: live');
  expect(start.printed()).toContain('The hub has stopped.');
  const { hub, profile } = dataFolders({ home, env: {} });
  expect(existsSync(pairingFile(hub))).toBe(false);
  expect(existsSync(profile('ann'))).toBe(true);
});

test('--transport=legacy reaches the app: it works without a stream, and the check says so', async () => {
  const start = startIn(newFolder('home'), '--smoke', '--transport=legacy');
  expect(await start.end, start.printed()).toBe(0);
  expect(start.printed()).toContain('Stream: polling');
});

test('two persons on one machine share the hub; it stops with the last of them, whoever launched it', async () => {
  const home = newFolder('home');
  const ann = startIn(home, '--profile', 'ann');
  await ann.says('is starting for Ann');
  const hub = hubPid(home);
  const bob = startIn(home, '--profile', 'bob');
  await bob.says('is starting for Bob');
  expect(hubPid(home)).toBe(hub);

  ann.child.kill('SIGTERM');
  expect(await ann.end, ann.printed()).toBe(0);
  expect(ann.printed()).toContain('The hub goes on for Bob');
  expect(isAlive(hub)).toBe(true);

  bob.child.kill('SIGINT');
  expect(await bob.end, bob.printed()).toBe(0);
  expect(bob.printed()).toContain('The hub has stopped.');
  expect(isAlive(hub)).toBe(false);
});
