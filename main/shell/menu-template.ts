import type { MenuItemConstructorOptions } from 'electron';
import { acceleratorOf, type MenuAction, type Theme } from '../../preload/contract/index.ts';
import { type PlainKey, t } from '../../preload/strings/translate.ts';
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
const themes: readonly { theme: Theme; label: PlainKey }[] = [
  { theme: 'system', label: 'theme.system' },
  { theme: 'light', label: 'theme.light' },
  { theme: 'dark', label: 'theme.dark' },
  { theme: 'contrast', label: 'theme.contrast' },
];

const zooms: readonly { step: ZoomStep; label: PlainKey; accelerator: string }[] = [
  { step: 'in', label: 'menu.zoomIn', accelerator: 'CmdOrCtrl+Plus' },
  { step: 'out', label: 'menu.zoomOut', accelerator: 'CmdOrCtrl+-' },
  { step: 'reset', label: 'menu.actualSize', accelerator: 'CmdOrCtrl+0' },
];

/** The whole menu as data. What needs a window asks the focused one. */
export function menuTemplate(state: MenuState, deeds: MenuDeeds): MenuItemConstructorOptions[] {
  const mac = state.platform === 'darwin';
  return [
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu', label: t('menu.file'), submenu: fileMenu(mac, deeds) },
    { role: 'editMenu', label: t('menu.edit'), submenu: editMenu() },
    { role: 'viewMenu', label: t('menu.view'), submenu: viewMenu(state, deeds) },
    { role: 'windowMenu', label: t('menu.window'), submenu: windowMenu(state, mac, deeds) },
    { role: 'help', label: t('menu.help'), submenu: helpMenu(mac, deeds) },
  ];
}

function fileMenu(mac: boolean, deeds: MenuDeeds): MenuItemConstructorOptions[] {
  return [
    { label: t('menu.newWindow'), click: deeds.newWindow },
    separator,
    {
      label: t('menu.newBoard'),
      accelerator: acceleratorOf('newBoard'),
      click: () => deeds.ask('new-board'),
    },
    { label: t('menu.newColumn'), click: () => deeds.ask('new-column') },
    { label: t('menu.newCard'), accelerator: acceleratorOf('newCard'), click: () => deeds.ask('new-card') },
    separator,
    {
      label: t('menu.importBoard'),
      accelerator: acceleratorOf('importBoard'),
      click: () => deeds.ask('import-board'),
    },
    separator,
    {
      label: mac ? t('menu.settings') : t('menu.preferences'),
      accelerator: acceleratorOf('preferences'),
      click: () => deeds.ask('preferences'),
    },
    separator,
    { role: 'close', label: t('menu.closeWindow') },
    ...(mac ? [] : [{ role: 'quit', label: t('menu.quit') } as const]),
  ];
}

/** With words of our own: the roles’ are English on most systems. */
function editMenu(): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: t('menu.undo') },
    { role: 'redo', label: t('menu.redo') },
    separator,
    { role: 'cut', label: t('menu.cut') },
    { role: 'copy', label: t('menu.copy') },
    { role: 'paste', label: t('menu.paste') },
    { role: 'pasteAndMatchStyle', label: t('menu.pasteAsText') },
    { role: 'delete', label: t('menu.delete') },
    separator,
    { role: 'selectAll', label: t('menu.selectAll') },
  ];
}

function viewMenu(state: MenuState, deeds: MenuDeeds): MenuItemConstructorOptions[] {
  const forDevelopers: MenuItemConstructorOptions[] = [
    separator,
    { role: 'reload', label: t('native.reload') },
    { role: 'toggleDevTools', label: t('menu.devTools') },
  ];
  return [
    {
      label: t('theme.title'),
      submenu: themes.map(({ theme, label }) => ({
        label: t(label),
        type: 'radio' as const,
        checked: state.theme === theme,
        click: () => deeds.setTheme(theme),
      })),
    },
    separator,
    ...zooms.map(({ step, label, accelerator }) => ({
      label: t(label),
      accelerator,
      click: () => deeds.zoom(step),
    })),
    separator,
    { role: 'togglefullscreen', label: t('menu.fullScreen') },
    ...(state.development ? forDevelopers : []),
  ];
}

function windowMenu(state: MenuState, mac: boolean, deeds: MenuDeeds): MenuItemConstructorOptions[] {
  return [
    { label: t('menu.newWindow'), accelerator: acceleratorOf('newWindow'), click: deeds.newWindow },
    { role: 'minimize', label: t('menu.minimise') },
    ...(mac ? [{ role: 'zoom' } as const] : []),
    separator,
    { label: t('menu.nextWindow'), accelerator: acceleratorOf('nextWindow'), click: () => deeds.toWindow(1) },
    {
      label: t('menu.previousWindow'),
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
    { label: t('menu.shortcuts'), click: () => deeds.ask('shortcuts') },
    { label: t('menu.showLogs'), click: deeds.showLogs },
    { label: t('menu.saveDiagnostics'), click: deeds.saveDiagnostics },
    ...(mac ? [] : [{ role: 'about', label: t('menu.about') } as const]),
  ];
}
