import { BrowserWindow, nativeTheme } from 'electron';
import type { Theme } from '../../preload/contract/index.ts';
import type { SettingsBook } from './settings.ts';

/** The colour behind a window before its page has painted: `--canvas` of renderer/ui/tokens.css, by theme. */
const backgrounds = { light: '#ffffff', dark: '#131418', black: '#000000' } as const;

/** Whether windows are to have all contrast that there is: the person has chosen that here, or in the system. */
export function hasMoreContrast(theme: Theme): boolean {
  return theme === 'contrast' || nativeTheme.shouldUseHighContrastColors;
}

export function windowBackground(theme: Theme): string {
  if (!nativeTheme.shouldUseDarkColors) return backgrounds.light;
  return hasMoreContrast(theme) ? backgrounds.black : backgrounds.dark;
}

/** Native parts (menus, dialogs, `prefers-color-scheme`) follow the person's setting, and so does what is behind each page. */
export function followTheme(settings: SettingsBook): void {
  const take = () => {
    const { theme } = settings.get();
    nativeTheme.themeSource = theme === 'contrast' ? 'system' : theme;
  };
  take();
  settings.onChange(take);
  nativeTheme.on('updated', () => {
    const color = windowBackground(settings.get().theme);
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(color);
  });
}
