import { ChevronsUpDown, Monitor, Moon, Sun } from 'lucide-react';
import type { Theme } from '../../../preload/contract/index.ts';
import { useActions, useWorkspace } from '../../store/hooks.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import styles from './sidebar.module.css';

const themes: readonly { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: 'system', label: 'System', icon: <Monitor size={16} /> },
  { value: 'light', label: 'Light', icon: <Sun size={16} /> },
  { value: 'dark', label: 'Dark', icon: <Moon size={16} /> },
];

/** Who is signed in, and how the app looks. */
export function AccountMenu() {
  const { ask } = useActions();
  const name = useWorkspace((state) => state.identity?.memberName ?? '');
  const theme = useWorkspace((state) => state.settings.theme);
  function choose(value: string): void {
    const chosen = themes.find((option) => option.value === value);
    if (chosen) void ask('setSettings', { theme: chosen.value });
  }
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button type="button" className={styles.account} aria-label={`${name}: settings`}>
          <Avatar name={name} large />
          <span className={styles.accountName}>{name}</span>
          <ChevronsUpDown size={14} aria-hidden />
        </button>
      }
    >
      <MenuChoice label="Theme" value={theme} options={themes} onChoose={choose} />
    </Menu>
  );
}
