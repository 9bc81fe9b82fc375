import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { staleBundles } from '../../../build/setup/bundles.mjs';
import { treeMatchesLock } from '../../../build/setup/dependencies.mjs';
import { exclusively } from '../../../build/setup/exclusive.mjs';
import { fingerprint } from '../../../build/setup/fingerprint.mjs';
import { npmCommand } from '../../../build/setup/npm-command.mjs';
import { prepareTree } from '../../../build/setup/prepare-tree.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.0.0', integrity: 'sha512-z' },
    'node_modules/only-mac': { version: '1.0.0', integrity: 'sha512-m', optional: true },
  },
};

test('a tree that npm installed from this lock is taken as it is', () => {
  const installed = { packages: { 'node_modules/zod': { version: '4.0.0', integrity: 'sha512-z' } } };
  expect(treeMatchesLock(lock, installed)).toBe(true);
});

test('a tree that lacks a package, or holds another version or content of it, is stale', () => {
  expect(treeMatchesLock(lock, {})).toBe(false);
  expect(
    treeMatchesLock(lock, { packages: { 'node_modules/zod': { version: '3.9.0', integrity: 'sha512-z' } } }),
  ).toBe(false);
  expect(
    treeMatchesLock(lock, { packages: { 'node_modules/zod': { version: '4.0.0', integrity: 'sha512-x' } } }),
  ).toBe(false);
});

test('a bundle is made anew where its sources changed or its files are gone, and not otherwise', () => {
  const fresh = { wanted: 'a', stamp: 'a', complete: true };
  const stale = staleBundles([
    { name: 'hub', ...fresh },
    { name: 'main', ...fresh, stamp: 'b' },
    { name: 'preload', ...fresh, stamp: undefined },
    { name: 'renderer', ...fresh, complete: false },
  ]);
  expect(stale).toEqual(['main', 'preload', 'renderer']);
});

test('where nothing is to be set up, no command waits for another, and none says a word', async () => {
  const root = mkdtempSync(join(tmpdir(), 'switchboard-tree-'));
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
  writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify(lock));
  const said: string[] = [];
  const prepare = () => prepareTree({ root, say: (line: string) => said.push(line) }, []);
  await prepare();
  await exclusively(join(root, 'dist/.set-up.lock'), {}, prepare);
  expect(said).toEqual([]);
});

test('a fingerprint tells a changed, a moved, a new and a missing file, and nothing else', () => {
  const root = mkdtempSync(join(tmpdir(), 'switchboard-print-'));
  const write = (path: string, text: string) => writeFileSync(join(root, path), text);
  const print = () => fingerprint(root, ['src', 'lock.json']);
  mkdirSync(join(root, 'src/inner'), { recursive: true });
  write('src/a.ts', 'one');
  write('src/inner/b.ts', 'two');
  const first = print();
  write('elsewhere.ts', 'three');
  write('src/a.ts', 'one');
  expect(print()).toBe(first);
  write('src/a.ts', 'ONE');
  const changed = print();
  expect(changed).not.toBe(first);
  write('src/a.ts', 'one');
  write('lock.json', '');
  expect(print()).not.toBe(first);
  rmSync(join(root, 'lock.json'));
  rmSync(join(root, 'src/inner/b.ts'));
  write('src/b.ts', 'two');
  expect(print()).not.toBe(first);
  expect(fingerprint(root, ['src'], 'salt')).not.toBe(fingerprint(root, ['src']));
});

test('npm is run by Node itself where its program is known, by name otherwise', () => {
  const beside = { env: {}, execPath: '/opt/node/bin/node' };
  const file = '/opt/node/lib/node_modules/npm/bin/npm-cli.js';
  expect(npmCommand(['ci'], { ...beside, exists: (path) => path === file })).toEqual({
    command: '/opt/node/bin/node',
    args: [file, 'ci'],
    shell: false,
  });
  const told = { ...beside, env: { npm_execpath: '/n/npm-cli.js' }, exists: () => true };
  expect(npmCommand(['ci'], told).args).toEqual(['/n/npm-cli.js', 'ci']);
  expect(npmCommand(['ci'], { ...beside, exists: () => false }).command).toBe('npm');
});
