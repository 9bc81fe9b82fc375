import { expect, test } from 'vitest';
import { needsVirtualDisplay } from '../../../build/linux/display.mjs';
import { sandboxMode } from '../../../build/linux/sandbox.mjs';
import {
  aptNames,
  installCommand,
  listed,
  missingLibraries,
  needsOf,
  packageFamily,
  packageNames,
  virtualDisplay,
} from '../../../build/linux/system-packages.mjs';

const ldd = `	linux-vdso.so.1 (0x00007ffd)
	libffmpeg.so => /opt/electron/libffmpeg.so (0x00007f)
	libnss3.so => not found
	libasound.so.2 => not found
	libcairo.so.2 => not found
`;

test("what ldd did not find becomes the distribution's package; what is in no table comes with GTK", () => {
  const missing = missingLibraries(ldd);
  expect(missing).toEqual(['libnss3.so', 'libasound.so.2', 'libcairo.so.2']);
  expect(needsOf(missing).map((need) => need.apt)).toEqual(['libnss3', 'libasound2', 'libgtk-3-0']);
});

test('names that a newer release carries with t64 are asked for so', () => {
  const known = 'libasound2t64 - shared library for ALSA applications\nlibgtk-3-0t64 - GTK\n';
  expect(aptNames(['libasound2', 'libgtk-3-0', 'xvfb'], known)).toEqual([
    'libasound2t64',
    'libgtk-3-0t64',
    'xvfb',
  ]);
  expect(aptNames(['libasound2'], '')).toEqual(['libasound2']);
});

test('a person who may not install gets the whole command of their distribution', () => {
  const needs = [...needsOf(['libnss3.so', 'libnss3.so']), virtualDisplay];
  const command = (family: 'apt' | 'dnf' | 'pacman', root: boolean) =>
    installCommand(family, packageNames(needs, family), root);
  expect(command('apt', false)).toBe('sudo apt-get install -y libnss3 xvfb');
  expect(command('dnf', true)).toBe('dnf install -y nss xorg-x11-server-Xvfb');
  expect(command('pacman', false)).toBe('sudo pacman -S --needed nss xorg-server-xvfb');
  expect(installCommand(undefined, ['x'], true)).toBeUndefined();
});

test('of a long list a person reads the beginning', () => {
  expect(listed(['a', 'b'])).toBe('a, b');
  expect(listed(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d and 2 more');
});

test('the family of a distribution is read from its own words', () => {
  expect(packageFamily('ID=debian\n')).toBe('apt');
  expect(packageFamily('NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n')).toBe('apt');
  expect(packageFamily('ID="rocky"\nID_LIKE="rhel centos fedora"\n')).toBe('dnf');
  expect(packageFamily('ID=arch\n')).toBe('pacman');
  expect(packageFamily('ID=alpine\n')).toBeUndefined();
});

test('a display in memory is for Linux without one', () => {
  expect(needsVirtualDisplay('linux', {})).toBe(true);
  expect(needsVirtualDisplay('linux', { DISPLAY: ':0' })).toBe(false);
  expect(needsVirtualDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(false);
  expect(needsVirtualDisplay('darwin', {})).toBe(false);
});

test("Chromium's sandbox is off for root alone; without namespaces or helper the start is refused", () => {
  expect(sandboxMode({ root: true, userNamespaces: true, setuidHelper: false })).toBe('off');
  expect(sandboxMode({ root: false, userNamespaces: true, setuidHelper: false })).toBe('on');
  expect(sandboxMode({ root: false, userNamespaces: false, setuidHelper: true })).toBe('on');
  expect(sandboxMode({ root: false, userNamespaces: false, setuidHelper: false })).toBe('blocked');
});
