import { nativeTheme } from 'electron';
import type { SettingsBook } from './settings.ts';

/** The colour behind a window before its page has painted: `--canvas` of renderer/ui/tokens.css, by theme. */
const backgrounds = { light: '#ffffff', dark: '#131418' } as const;

export function windowBackground(): string {
  return nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light;
}

/** Native parts (menus, dialogs, `prefers-color-scheme`) follow the person's setting. */
export function followTheme(settings: SettingsBook): void {
  nativeTheme.themeSource = settings.get().theme;
  settings.onChange(({ theme }) => {
    nativeTheme.themeSource = theme;
  });
}
