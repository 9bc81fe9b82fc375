import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSettings } from '../../../../main/shell/settings.ts';
import { defaultSettings } from '../../../../preload/contract/index.ts';
import { buildSettingsProcess, type SettingsProcess } from './settings-process.ts';

const board = '0193f3a0-0000-7000-8000-000000000001';
const good = JSON.stringify({
  theme: 'dark',
  windows: [{ boardId: board, bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true }],
});
const broken: [string, string][] = [
  ['empty', ''],
  ['half written', good.slice(0, 60)],
  ['all NUL bytes', '\0'.repeat(good.length)],
  ['JSON of another shape: a list', '[]'],
  ['JSON of another shape: nothing', 'null'],
  ['JSON of another shape: a theme of nobody', '{"theme": "mauve"}'],
  ['JSON of another shape: windows without bounds', '{"windows": [{"boardId": null}]}'],
];

let app: SettingsProcess;
let folder: string;
const file = (name: string) => join(folder, name);
const outbox = Buffer.from('the outbox, byte for byte');

beforeAll(async () => {
  app = await buildSettingsProcess();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
  mkdirSync(file('data'));
  writeFileSync(file('data/outbox.db'), outbox);
});
const asides = () => readdirSync(folder).filter((name) => name.startsWith('settings.corrupt-'));
const outboxIsKept = () => readFileSync(file('data/outbox.db')).equals(outbox);

describe('a settings file that a crash left broken', () => {
  test.each(broken)('(%s) gives way to the last good copy', async (_what, text) => {
    writeFileSync(file('settings.json'), text);
    writeFileSync(file('settings.last-good.json'), good);
    expect(await app.read(folder)).toMatchObject({
      theme: 'dark',
      windows: [{ boardId: board, maximized: true }],
    });
    expect(asides()).toHaveLength(1);
    expect(readFileSync(file(asides()[0] ?? ''), 'utf8')).toBe(text);
    expect(outboxIsKept()).toBe(true);
  });

  test.each(broken)('(%s) gives way to defaults when the copy is broken too', async (_what, text) => {
    writeFileSync(file('settings.json'), text);
    writeFileSync(file('settings.last-good.json'), text);
    expect(await app.read(folder)).toEqual({
      ...defaultSettings,
      windows: [],
      warnings: ['The settings file could not be used: reset.'],
    });
    expect(asides()).toHaveLength(1);
    expect(outboxIsKept()).toBe(true);
  });

  test('is used as it is the next time: mending leaves a good file', async () => {
    writeFileSync(file('settings.json'), '');
    writeFileSync(file('settings.last-good.json'), good);
    await app.read(folder);
    expect(await app.read(folder)).toMatchObject({ theme: 'dark', warnings: [] });
    expect(asides()).toHaveLength(1);
  });

  test('is one of at most five that are kept', async () => {
    for (let n = 0; n < 8; n++) {
      writeFileSync(file('settings.json'), `broken ${n}`);
      await app.read(folder);
    }
    const kept = asides().map((name) => readFileSync(file(name), 'utf8'));
    expect(kept).toEqual(['broken 3', 'broken 4', 'broken 5', 'broken 6', 'broken 7']);
  });
});

test('a settings file that is gone comes back from the last good copy', async () => {
  writeFileSync(file('settings.last-good.json'), good);
  expect(await app.read(folder)).toMatchObject({ theme: 'dark' });
});

test('a folder in the place of the settings file is set aside like any other', async () => {
  mkdirSync(file('settings.json'));
  expect(await app.read(folder)).toMatchObject({ theme: 'system' });
});

test('what a newer version wrote is kept for it', async () => {
  writeFileSync(file('settings.json'), '{"theme": "dark", "tray": true}');
  await app.killWhileWriting(folder, 50);
  expect(JSON.parse(readFileSync(file('settings.json'), 'utf8'))).toMatchObject({
    theme: 'light',
    tray: true,
  });
});

test('kill -9 during 50 writes, again and again, loses no change that was made', async () => {
  for (const changes of [1, 7, 13, 20, 26, 31, 37, 44, 49]) {
    const said = await app.killWhileWriting(folder, changes);
    const { theme, windows, warnings } = await app.read(folder);
    expect(windows[0]?.bounds.x).toBeGreaterThanOrEqual(said);
    expect(['dark', 'light']).toContain(theme);
    expect(warnings).toEqual([]);
  }
  expect(readdirSync(folder).filter((name) => name.includes('tmp'))).toEqual([]);
  expect(outboxIsKept()).toBe(true);
}, 30_000);

test('a disk that takes nothing leaves the app running, with settings that hold until it quits', () => {
  const said: string[] = [];
  const settings = openSettings({
    folder,
    openStore: () => ({
      get store() {
        return {};
      },
      set store(_value) {
        throw new Error('ENOSPC');
      },
    }),
    now: Date.now,
    log: ({ message }) => said.push(message),
  });
  const heard: string[] = [];
  settings.onChange(({ theme }) => heard.push(theme));
  expect(settings.change({ theme: 'dark' })).toMatchObject({ theme: 'dark' });
  expect(settings.get()).toMatchObject({ theme: 'dark' });
  expect(heard).toEqual(['dark']);
  expect(said).toEqual(['Settings cannot be written; they hold until the app quits.']);
});

test('a profile folder that cannot be made leaves the app running too', () => {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'in the way');
  const said: string[] = [];
  const settings = openSettings({
    folder: join(folder, 'profile'),
    openStore: () => ({ store: {} }),
    now: Date.now,
    log: ({ message }) => said.push(message),
  });
  expect(settings.get()).toEqual(defaultSettings);
  expect(said).toEqual(['Settings cannot be read; this run uses defaults.']);
});

test('the windows that an older version remembered are those of whichever workspace it belonged to', async () => {
  writeFileSync(file('settings.json'), good);
  const read = await app.read(folder);
  expect(read.windows).toMatchObject([{ boardId: board, maximized: true, look: null, fullScreen: false }]);
});
