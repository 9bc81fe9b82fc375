import type { MenuItemConstructorOptions } from 'electron';
import { acceleratorOf, type MenuAction, type Theme } from '../../preload/contract/index.ts';
import type { ZoomStep } from './zoom.ts';

export interface MenuState {
  platform: NodeJS.Platform;
  theme: Theme;
  /** Whether this is a build to work on, not one that people installed. */
  development: boolean;
  windows: { title: string; focused: boolean }[];
}

export interface MenuDeeds {
  ask(action: MenuAction): void;
  newWindow(): void;
  setTheme(theme: Theme): void;
  zoom(step: ZoomStep): void;
  /** `index` as in the state's `windows`. */
  focusWindow(index: number): void;
  /** In the order of the list, round and round. */
  toWindow(step: 1 | -1): void;
  showLogs(): void;
  saveDiagnostics(): void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };
const themes: readonly { theme: Theme; label: string }[] = [
  { theme: 'system', label: 'System' },
  { theme: 'light', label: 'Light' },
  { theme: 'dark', label: 'Dark' },
  { theme: 'contrast', label: 'High contrast' },
];

const zooms: readonly { step: ZoomStep; label: string; accelerator: string }[] = [
  { step: 'in', label: 'Zoom in', accelerator: 'CmdOrCtrl+Plus' },
  { step: 'out', label: 'Zoom out', accelerator: 'CmdOrCtrl+-' },
  { step: 'reset', label: 'Actual size', accelerator: 'CmdOrCtrl+0' },
];

/** The whole menu as data. What needs a window asks the focused one. */
export function menuTemplate(state: MenuState, deeds: MenuDeeds): MenuItemConstructorOptions[] {
  const mac = state.platform === 'darwin';
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu', label: '&File', submenu: fileMenu(mac, deeds) },
    { role: 'editMenu', label: '&Edit' },
    { role: 'viewMenu', label: '&View', submenu: viewMenu(state, deeds) },
    { role: 'windowMenu', label: '&Window', submenu: windowMenu(state, mac, deeds) },
    { role: 'help', label: '&Help', submenu: helpMenu(mac, deeds) },
  ];
}

function fileMenu(mac: boolean, deeds: MenuDeeds): MenuItemConstructorOptions[] {
  return [
    { label: 'New window', click: deeds.newWindow },
    separator,
    { label: 'New board', accelerator: acceleratorOf('newBoard'), click: () => deeds.ask('new-board') },
    { label: 'New column', click: () => deeds.ask('new-column') },
    { label: 'New card', accelerator: acceleratorOf('newCard'), click: () => deeds.ask('new-card') },
    separator,
    {
      label: 'Import board…',
      accelerator: acceleratorOf('importBoard'),
      click: () => deeds.ask('import-board'),
    },
    separator,
    {
      label: mac ? 'Settings…' : 'Preferences…',
      accelerator: acceleratorOf('preferences'),
      click: () => deeds.ask('preferences'),
    },
    separator,
    { role: 'close', label: 'Close window' },
    ...(mac ? [] : [{ role: 'quit', label: 'Quit Switchboard' } as const]),
  ];
}

function viewMenu(state: MenuState, deeds: MenuDeeds): MenuItemConstructorOptions[] {
  const forDevelopers: MenuItemConstructorOptions[] = [
    separator,
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ];
  return [
    {
      label: 'Theme',
      submenu: themes.map(({ theme, label }) => ({
        label,
        type: 'radio' as const,
        checked: state.theme === theme,
        click: () => deeds.setTheme(theme),
      })),
    },
    separator,
    ...zooms.map(({ step, label, accelerator }) => ({ label, accelerator, click: () => deeds.zoom(step) })),
    separator,
    { role: 'togglefullscreen', label: 'Full screen' },
    ...(state.development ? forDevelopers : []),
  ];
}

function windowMenu(state: MenuState, mac: boolean, deeds: MenuDeeds): MenuItemConstructorOptions[] {
  return [
    { label: 'New window', accelerator: acceleratorOf('newWindow'), click: deeds.newWindow },
    { role: 'minimize', label: 'Minimise' },
    ...(mac ? [{ role: 'zoom' } as const] : []),
    separator,
    { label: 'Next window', accelerator: acceleratorOf('nextWindow'), click: () => deeds.toWindow(1) },
    {
      label: 'Previous window',
      accelerator: acceleratorOf('previousWindow'),
      click: () => deeds.toWindow(-1),
    },
    separator,
    ...state.windows.map(({ title, focused }, index) => ({
      // An ampersand in a board's name is not a keyboard hint.
      label: title.replace(/ — Switchboard$/, '').replaceAll('&', '&&'),
      type: 'checkbox' as const,
      checked: focused,
      click: () => deeds.focusWindow(index),
    })),
  ];
}

function helpMenu(mac: boolean, deeds: MenuDeeds): MenuItemConstructorOptions[] {
  return [
    { label: 'Keyboard shortcuts', click: () => deeds.ask('shortcuts') },
    { label: 'Show logs', click: deeds.showLogs },
    { label: 'Save diagnostics…', click: deeds.saveDiagnostics },
    ...(mac ? [] : [{ role: 'about', label: 'About Switchboard' } as const]),
  ];
}
