import { Contrast, Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Theme } from '../../../preload/contract/index.ts';
import { useSession, useWorkspace } from '../../store/hooks.tsx';
import { Choice } from '../../ui/choice.tsx';
import { MenuChoice } from '../../ui/menu.tsx';

export const themeChoices: readonly { value: Theme; label: string; icon: ReactNode }[] = [
  { value: 'system', label: 'System', icon: <Monitor size={16} /> },
  { value: 'light', label: 'Light', icon: <Sun size={16} /> },
  { value: 'dark', label: 'Dark', icon: <Moon size={16} /> },
  { value: 'contrast', label: 'High contrast', icon: <Contrast size={16} /> },
];

function useTheme() {
  const { actions } = useSession();
  const value = useWorkspace((state) => state.settings.theme);
  const onChoose = (chosen: string) => void actions.ask('setSettings', { theme: chosen as Theme });
  return { label: 'Theme', value, options: themeChoices, onChoose };
}

/** The person's theme, on all their devices, as a part of a menu. */
export function ThemeMenu() {
  return <MenuChoice control="theme.choose" {...useTheme()} />;
}

/** The same in a dialog. */
export function ThemeField() {
  return <Choice control="theme.choose" {...useTheme()} note="On all your devices." />;
}
