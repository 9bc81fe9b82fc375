import { ChevronsUpDown, Gauge, Settings, Users } from 'lucide-react';
import { mayAdminister } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useRole, useSession, useWorkspace } from '../../store/hooks.tsx';
import { roleName } from '../../store/roles.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { ThemeMenu } from '../theme/theme-choice.tsx';
import styles from './sidebar.module.css';

/** Who is signed in, with which role, and how the app looks. */
export function AccountMenu() {
  const { ui } = useSession();
  const role = useRole();
  const name = useWorkspace((state) => state.identity?.memberName ?? '');
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button
          data-control="account.menu"
          type="button"
          className={styles.account}
          aria-label={t('account.menu', { name, role: roleName(role) })}
        >
          <Avatar name={name} large />
          <span className={styles.accountWho}>
            <span className={styles.accountName}>{name}</span>
            <span className={styles.accountRole}>{roleName(role)}</span>
          </span>
          <ChevronsUpDown size={14} aria-hidden />
        </button>
      }
    >
      <MenuItem
        control="people.open"
        icon={<Users size={16} />}
        onSelect={() => ui.set({ asking: 'people' })}
      >
        {t('account.people')}
      </MenuItem>
      {mayAdminister(role) && (
        <MenuItem
          control="operations.open"
          icon={<Gauge size={16} />}
          onSelect={() => ui.set({ asking: 'operations' })}
        >
          {t('account.operations')}
        </MenuItem>
      )}
      <MenuItem
        control="preferences.open"
        icon={<Settings size={16} />}
        onSelect={() => ui.set({ asking: 'preferences' })}
      >
        {t('preferences.title')}
      </MenuItem>
      <MenuSeparator />
      <ThemeMenu />
    </Menu>
  );
}
