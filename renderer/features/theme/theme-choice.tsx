import { Contrast, Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Theme } from '../../../preload/contract/index.ts';
import { useSession, useWorkspace } from '../../store/hooks.tsx';
import { MenuChoice } from '../../ui/menu.tsx';

export const themeChoices: readonly { value: Theme; label: string; icon: ReactNode }[] = [
  { value: 'system', label: 'System', icon: <Monitor size={16} /> },
  { value: 'light', label: 'Light', icon: <Sun size={16} /> },
  { value: 'dark', label: 'Dark', icon: <Moon size={16} /> },
  { value: 'contrast', label: 'High contrast', icon: <Contrast size={16} /> },
];

/** The person's theme, on all their devices, as a part of a menu. */
export function ThemeMenu() {
  const { actions } = useSession();
  const theme = useWorkspace((state) => state.settings.theme);
  const choose = (value: string) => void actions.ask('setSettings', { theme: value as Theme });
  return (
    <MenuChoice control="theme.choose" label="Theme" value={theme} options={themeChoices} onChoose={choose} />
  );
}
