import { Contrast, Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Theme } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession, useWorkspace } from '../../store/hooks.tsx';
import { Choice } from '../../ui/choice.tsx';
import { MenuChoice } from '../../ui/menu.tsx';

export function themeChoices(): readonly { value: Theme; label: string; icon: ReactNode }[] {
  return [
    { value: 'system', label: t('theme.system'), icon: <Monitor size={16} /> },
    { value: 'light', label: t('theme.light'), icon: <Sun size={16} /> },
    { value: 'dark', label: t('theme.dark'), icon: <Moon size={16} /> },
    { value: 'contrast', label: t('theme.contrast'), icon: <Contrast size={16} /> },
  ];
}

function useTheme() {
  const { actions } = useSession();
  const value = useWorkspace((state) => state.settings.theme);
  const onChoose = (chosen: string) => void actions.ask('setSettings', { theme: chosen as Theme });
  return { label: t('theme.title'), value, options: themeChoices(), onChoose };
}

/** The person's theme, on all their devices, as a part of a menu. */
export function ThemeMenu() {
  return <MenuChoice control="theme.choose" {...useTheme()} />;
}

/** The same in a dialog. */
export function ThemeField() {
  return <Choice control="theme.choose" {...useTheme()} note={t('theme.note')} />;
}
