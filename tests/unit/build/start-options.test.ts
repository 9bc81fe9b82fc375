import { expect, test } from 'vitest';
import { dataFolders } from '../../../build/launch/data-folders.mjs';
import { readStartOptions } from '../../../build/launch/start-options.mjs';
import { cacheFolder } from '../../../build/setup/cache-folder.mjs';

const started = (profile: string, memberName: string, smoke = false, transport = 'stream') => ({
  kind: 'start',
  options: { profile, memberName, transport, smoke },
});

test('without options it is the person who is logged in', () => {
  expect(readStartOptions([], 'alice')).toEqual(started('alice', 'Alice'));
});

test('--profile opens the app as somebody else', () => {
  expect(readStartOptions(['--profile', 'bob'], 'alice')).toEqual(started('bob', 'Bob'));
  expect(readStartOptions(['--smoke', '--profile=Mary Ann'], 'alice')).toEqual(
    started('mary ann', 'Mary Ann', true),
  );
  expect(readStartOptions(['--profile', 'zoë'], 'alice')).toEqual(started('zoë', 'Zoë'));
});

test.each(['../bob', '', '.', 'a/b', 'x'.repeat(41), '--smoke'])('“%s” is no profile', (name) => {
  expect(readStartOptions(['--profile', name], 'alice').kind).toBe('wrong');
});

test('a profile that is left out is said to be missing', () => {
  expect(readStartOptions(['--profile'], 'alice').kind).toBe('wrong');
});

test('--transport says how the hub is followed, and what is no way of that is refused by name', () => {
  expect(readStartOptions(['--transport=legacy'], 'al')).toEqual(started('al', 'Al', false, 'legacy'));
  expect(readStartOptions(['--transport', 'stream'], 'al')).toEqual(started('al', 'Al'));
  for (const words of [['--transport=pigeon'], ['--transport'], ['--transport', '--smoke']])
    expect(readStartOptions(words, 'al')).toMatchObject({
      kind: 'wrong',
      problem: expect.stringMatching(/^--transport is one of stream, legacy/),
    });
});

test('an unknown option is named, not ignored', () => {
  expect(readStartOptions(['--smok'], 'alice')).toEqual({
    kind: 'wrong',
    problem: 'There is no option “--smok”.',
  });
  expect(readStartOptions(['--smoke=yes'], 'alice').kind).toBe('wrong');
});

test('user names that would make no folder are turned into ones that do', () => {
  expect(readStartOptions([], 'OFFICE\\carol')).toEqual(started('carol', 'Carol'));
  expect(readStartOptions([], '../../x')).toEqual(started('x', 'X'));
  expect(readStartOptions([], '')).toEqual(started('me', 'Me'));
});

test("data lies where each system keeps a person's data", () => {
  expect(dataFolders({ platform: 'linux', env: {}, home: '/home/a' })).toMatchObject({
    base: '/home/a/.local/share/switchboard',
    hub: '/home/a/.local/share/switchboard/hub',
  });
  expect(dataFolders({ platform: 'linux', env: { XDG_DATA_HOME: '/data' }, home: '/home/a' }).base).toBe(
    '/data/switchboard',
  );
  expect(dataFolders({ platform: 'darwin', env: {}, home: '/Users/a' }).profile('bob')).toBe(
    '/Users/a/Library/Application Support/Switchboard/profiles/bob',
  );
  expect(dataFolders({ platform: 'win32', env: { APPDATA: 'C:\\R' }, home: 'C:\\Users\\a' }).hub).toBe(
    'C:\\R\\Switchboard\\hub',
  );
});

test('the runtime is kept with what can be fetched again', () => {
  expect(cacheFolder({ platform: 'linux', env: {}, home: '/home/a' })).toBe('/home/a/.cache/switchboard');
  expect(cacheFolder({ platform: 'linux', env: { XDG_CACHE_HOME: '/c' }, home: '/home/a' })).toBe(
    '/c/switchboard',
  );
  expect(cacheFolder({ platform: 'darwin', env: {}, home: '/Users/a' })).toBe(
    '/Users/a/Library/Caches/Switchboard',
  );
});
