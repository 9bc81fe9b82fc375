import { ChevronsUpDown, Monitor, Moon, Sun, Users } from 'lucide-react';
import type { Theme } from '../../../preload/contract/index.ts';
import { useRole, useSession, useWorkspace } from '../../store/hooks.tsx';
import { roleNames } from '../../store/roles.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import styles from './sidebar.module.css';

const themes: readonly { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: 'system', label: 'System', icon: <Monitor size={16} /> },
  { value: 'light', label: 'Light', icon: <Sun size={16} /> },
  { value: 'dark', label: 'Dark', icon: <Moon size={16} /> },
];

/** Who is signed in, with which role, and how the app looks. */
export function AccountMenu() {
  const { ui, actions } = useSession();
  const role = roleNames[useRole()];
  const name = useWorkspace((state) => state.identity?.memberName ?? '');
  const theme = useWorkspace((state) => state.settings.theme);
  function choose(value: string): void {
    const chosen = themes.find((option) => option.value === value);
    if (chosen) void actions.ask('setSettings', { theme: chosen.value });
  }
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button type="button" className={styles.account} aria-label={`${name}, ${role}: settings`}>
          <Avatar name={name} large />
          <span className={styles.accountWho}>
            <span className={styles.accountName}>{name}</span>
            <span className={styles.accountRole}>{role}</span>
          </span>
          <ChevronsUpDown size={14} aria-hidden />
        </button>
      }
    >
      <MenuItem icon={<Users size={16} />} onSelect={() => ui.set({ asking: 'people' })}>
        People
      </MenuItem>
      <MenuSeparator />
      <MenuChoice label="Theme" value={theme} options={themes} onChoose={choose} />
    </Menu>
  );
}
