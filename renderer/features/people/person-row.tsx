import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { Member, PersonDevice, Role } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useActions, useNow, useRole, useShown, useWorkspace } from '../../store/hooks.tsx';
import { useDevicesHere } from '../../store/presence-hooks.ts';
import { roleName, rolesToGive } from '../../store/roles.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Menu, MenuChoice } from '../../ui/menu.tsx';
import { DeviceList } from './device-list.tsx';
import styles from './people.module.css';
import { devicesInWords } from './people-words.ts';

function RoleOf({ member }: { member: Member }) {
  const { dispatch } = useActions();
  const roles = rolesToGive(useRole(), member.role);
  if (roles.length === 0) return <span className={styles.role}>{roleName(member.role)}</span>;
  function choose(value: string): void {
    const role = roles.find((each) => each === value);
    if (role) void dispatch({ type: 'member.update', memberId: member.id, changes: { role } });
  }
  return (
    <Menu
      trigger={
        <button
          data-control="people.role"
          type="button"
          className={styles.roleButton}
          aria-label={t('people.roleOf', { name: member.name, role: roleName(member.role) })}
        >
          {roleName(member.role)}
          <ChevronDown size={14} aria-hidden />
        </button>
      }
    >
      <MenuChoice
        control="people.role.choose"
        label={t('people.role')}
        value={member.role}
        options={roles.map((role: Role) => ({ value: role, label: roleName(role) }))}
        onChoose={choose}
      />
    </Menu>
  );
}

interface PersonRowProps {
  memberId: string;
  /** Undefined where the hub has not said, or says it to others alone. */
  devices: readonly PersonDevice[] | undefined;
  onChanged(): void;
}

export function PersonRow({ memberId, devices, onChanged }: PersonRowProps) {
  const now = useNow();
  const [open, setOpen] = useState(false);
  const me = useWorkspace((state) => state.identity?.memberId === memberId);
  const own = useRole();
  const here = useDevicesHere(memberId).length > 0;
  const shown = useShown('member', memberId);
  const member = shown?.entity;
  if (member === undefined) return null;
  const known = devices !== undefined && (me || own === 'owner' || own === 'admin');
  return (
    <li className={styles.person}>
      <div className={styles.row}>
        <Avatar name={member.name} large />
        <div className={styles.who}>
          <span className={styles.name}>
            <span>{member.name}</span>
            {me && <span className={styles.you}>{t('people.you')}</span>}
            {here && <span className={styles.here}>{t('people.hereNow')}</span>}
          </span>
          {known && (
            <button
              data-control="people.devices"
              type="button"
              className={styles.fold}
              aria-expanded={open}
              aria-label={`${member.name}: ${devicesInWords(devices, now, here)}`}
              disabled={devices.length === 0}
              onClick={() => setOpen(!open)}
            >
              {devicesInWords(devices, now, here)}
              {devices.length > 0 && <ChevronRight size={14} aria-hidden />}
            </button>
          )}
        </div>
        {shown?.pending && <span className={styles.pending}>{t('common.notSent')}</span>}
        <RoleOf member={member} />
      </div>
      {known && open && (
        <DeviceList
          owner={member.name}
          memberId={memberId}
          devices={devices}
          maySignOut={me || rolesToGive(own, member.role).length > 0}
          onChanged={onChanged}
        />
      )}
    </li>
  );
}
