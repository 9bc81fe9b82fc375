import type { MenuItemConstructorOptions } from 'electron';
import { beforeEach, describe, expect, test } from 'vitest';
import { type MenuState, menuTemplate } from '../../../../main/shell/menu-template.ts';

let deeds: unknown[];
const state: MenuState = {
  platform: 'linux',
  theme: 'dark',
  development: false,
  windows: [
    { title: 'R&D', focused: true },
    { title: 'Home — Switchboard', focused: false },
  ],
};
const menu = (changes: Partial<MenuState> = {}) =>
  menuTemplate(
    { ...state, ...changes },
    {
      ask: (action) => deeds.push(action),
      newWindow: () => deeds.push('new window'),
      setTheme: (theme) => deeds.push(theme),
      zoom: (step) => deeds.push(`zoom ${step}`),
      focusWindow: (index) => deeds.push(index),
      toWindow: (step) => deeds.push(`window ${step}`),
      showLogs: () => deeds.push('logs'),
      saveDiagnostics: () => deeds.push('diagnostics'),
    },
  );

function all(items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
}
function choose(label: string): void {
  const item = all(menu()).find((other) => other.label === label);
  item?.click?.(undefined as never, undefined, undefined as never);
}

beforeEach(() => {
  deeds = [];
});

test('each item does what it says', () => {
  for (const label of [
    'New board',
    'New column',
    'New card',
    'Import board…',
    'New window',
    'Light',
    'Zoom in',
    'Home',
    'Previous window',
    'Show logs',
    'Save diagnostics…',
    'Preferences…',
  ]) {
    choose(label);
  }
  expect(deeds).toEqual([
    'new-board',
    'new-column',
    'new-card',
    'import-board',
    'new window',
    'light',
    'zoom in',
    1,
    'window -1',
    'logs',
    'diagnostics',
    'preferences',
  ]);
});

test('the theme in force and the window in front are ticked', () => {
  const ticked = all(menu())
    .filter(({ checked }) => checked)
    .map(({ label }) => label);
  expect(ticked).toEqual(['Dark', 'R&&D']);
});

test('no two items answer to the same keys', () => {
  const keys = all(menu()).flatMap(({ accelerator }) => accelerator ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toContain('CmdOrCtrl+Shift+N');
});

describe('reloading', () => {
  test('is not offered to people who use the app', () => {
    expect(all(menu()).map(({ role }) => role)).not.toContain('reload');
  });

  test('is offered to people who work on it', () => {
    expect(all(menu({ development: true })).map(({ role }) => role)).toContain('reload');
  });
});

test('on a Mac the app has its own menu, and quits from there', () => {
  const roles = menu({ platform: 'darwin' }).map(({ role }) => role);
  expect(roles[0]).toBe('appMenu');
  expect(all(menu({ platform: 'darwin' })).map(({ role }) => role)).not.toContain('quit');
});
