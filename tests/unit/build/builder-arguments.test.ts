import { expect, test } from 'vitest';
import { builderArguments } from '../../../build/packaging/builder-arguments.mjs';

const runtime = { folder: '/e', executable: '/e/electron', version: '33.2.1' };
const machine = { platform: 'linux', arch: 'x64', runtime };
const own = ['-c.electronDist=/e', '-c.electronVersion=33.2.1'];

test('packages for this kind of machine are made with the Electron that runs here', () => {
  expect(builderArguments(['--dir'], machine)).toEqual(['--publish', 'never', ...own, '--dir']);
  expect(builderArguments(['--linux', '--x64'], machine)).toEqual(expect.arrayContaining(own));
});

test('packages for another kind are left to electron-builder', () => {
  expect(builderArguments(['--win'], machine)).toEqual(['--publish', 'never', '--win']);
  expect(builderArguments(['--arm64'], machine)).toEqual(['--publish', 'never', '--arm64']);
});
