import { describe, expect, test } from 'vitest';
import { placeInRuntime } from '../../../build/electron/registry-runtime.mjs';
import { chooseRuntime, hasRegistryPackage } from '../../../build/electron/runtime-source.mjs';

const now = Date.parse('2026-03-01T12:00:00Z');
const hour = 60 * 60_000;
const nothingThere = {
  platform: 'linux',
  arch: 'x64',
  overrideFolder: undefined,
  overrideVersion: undefined,
  downloadedVersion: undefined,
  preparedVersion: undefined,
  wantedVersion: '45.4.1',
  downloadFailedAt: undefined,
  now,
};

describe('which Electron is taken', () => {
  test('the one a person points at, before any other', () => {
    const facts = {
      ...nothingThere,
      overrideFolder: '/e',
      overrideVersion: '40.0.0',
      downloadedVersion: '45.4.1',
    };
    expect(chooseRuntime(facts).take).toBe('override');
  });

  test('none at all where a person points at a folder without one, and the message names the folder', () => {
    const choice = chooseRuntime({ ...nothingThere, overrideFolder: '/gone', downloadedVersion: '45.4.1' });
    expect(choice.take).toBe('nothing');
    expect(choice.why).toContain('/gone');
  });

  test('the downloaded one, if it is of the wanted version', () => {
    expect(chooseRuntime({ ...nothingThere, downloadedVersion: '45.4.1' }).take).toBe('downloaded');
    expect(chooseRuntime({ ...nothingThere, downloadedVersion: '44.0.0' }).take).toBe('download');
  });

  test('the prepared one, without a new attempt, on the day after a download failed', () => {
    const facts = { ...nothingThere, preparedVersion: '33.2.1', downloadFailedAt: now - 23 * hour };
    const choice = chooseRuntime(facts);
    expect(choice.take).toBe('prepared');
    expect(choice.why).toContain('2026-02-28');
  });

  test('a download is tried again after a day, and where nothing is prepared', () => {
    const facts = { ...nothingThere, preparedVersion: '33.2.1', downloadFailedAt: now - 25 * hour };
    expect(chooseRuntime(facts).take).toBe('download');
    expect(chooseRuntime({ ...nothingThere, downloadFailedAt: now }).take).toBe('download');
  });
});

test('the registry package is for Linux on x64 alone', () => {
  expect(hasRegistryPackage({ platform: 'linux', arch: 'x64' })).toBe(true);
  expect(hasRegistryPackage({ platform: 'linux', arch: 'arm64' })).toBe(false);
  expect(hasRegistryPackage({ platform: 'darwin', arch: 'x64' })).toBe(false);
});

test("the package's binary becomes electron; its own app and that app's snapshot stay behind", () => {
  expect(placeInRuntime('Cypress/Cypress')).toBe('electron');
  expect(placeInRuntime('Cypress/locales/de.pak')).toBe('locales/de.pak');
  expect(placeInRuntime('Cypress/resources/app.asar')).toBeUndefined();
  expect(placeInRuntime('Cypress/browser_v8_context_snapshot.bin')).toBeUndefined();
  expect(placeInRuntime('Cypress/v8_context_snapshot.bin')).toBe('v8_context_snapshot.bin');
});
