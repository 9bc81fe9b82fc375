import { app, Menu } from 'electron';
import type { MenuAction, MenuControl, Theme } from '../../preload/contract/index.ts';
import { locale } from '../../preload/strings/translate.ts';
import { pushTo } from '../ipc/pushes.ts';
import { whenLoaded } from './go-to.ts';
import { menuTemplate } from './menu-template.ts';
import type { SettingsBook } from './settings.ts';
import type { Support } from './support.ts';
import { showsBoards } from './window-record.ts';
import type { Windows } from './windows.ts';

export interface MenuOptions {
  windows: Windows;
  settings: SettingsBook;
  chooseTheme: (theme: Theme) => void;
  support: Support;
  /** Tells that an item was chosen, where that is counted. */
  count: (control: MenuControl) => void;
}

/** Puts the menu up, and up again whenever what it shows has changed. Returns what asks a window to do something. */
export function installMenu({
  windows,
  settings,
  chooseTheme,
  support,
  count,
}: MenuOptions): (action: MenuAction) => void {
  let shown = '';

  function ask(action: MenuAction): void {
    const inFront = windows.focused();
    const board = windows.all().findLast(showsBoards);
    const onlyBoards = action !== 'shortcuts' && action !== 'preferences';
    const window =
      (onlyBoards && inFront && !showsBoards(inFront) ? board : (inFront ?? board)) ?? windows.open(null);
    if (window !== inFront) windows.focus(window);
    whenLoaded(window, () => pushTo(window.native.webContents, 'menu', action));
  }

  function show(): void {
    // Opening order, so that the list does not jump about under the pointer.
    const listed = windows.all().sort((one, other) => one.native.id - other.native.id);
    const state = {
      platform: process.platform,
      theme: settings.get().theme,
      locale: locale(),
      development: !app.isPackaged,
      windows: listed.map(({ native, title }) => ({ title, focused: native.isFocused() })),
    };
    const key = JSON.stringify(state);
    if (key === shown) return;
    shown = key;
    const template = menuTemplate(state, {
      ask(action) {
        count(`menu.${action}`);
        ask(action);
      },
      newWindow() {
        count('menu.new-window');
        const beside = windows.focused() ?? windows.all().at(-1);
        windows.open(beside?.boardId ?? null, beside);
      },
      setTheme(theme) {
        count('menu.theme');
        chooseTheme(theme);
      },
      zoom(step) {
        count('menu.zoom');
        windows.zoom(step);
      },
      focusWindow(index) {
        count('menu.to-window');
        const window = listed[index];
        if (window) windows.focus(window);
      },
      toWindow(step) {
        count('menu.to-window');
        const at = listed.findIndex(({ native }) => native.isFocused());
        const next = listed.at((at + step) % listed.length);
        if (next) windows.focus(next);
      },
      showLogs() {
        count('menu.logs');
        support.showLogs();
      },
      saveDiagnostics() {
        count('menu.diagnostics');
        const window = windows.focused() ?? windows.all().at(-1);
        if (window) void support.saveDiagnostics(window);
      },
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  windows.onChange(show);
  settings.onChange(show);
  show();
  return ask;
}
