import { Monitor } from 'lucide-react';
import type { PersonDevice } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useActions, useNow, useWorkspace } from '../../store/hooks.tsx';
import { useDevicesHere } from '../../store/presence-hooks.ts';
import { Button } from '../../ui/button.tsx';
import styles from './people.module.css';
import { deviceInWords } from './people-words.ts';

interface DeviceListProps {
  owner: string;
  memberId: string;
  devices: readonly PersonDevice[];
  maySignOut: boolean;
  onChanged(): void;
}

/** One's own device is not signed out from itself: that would only ask for the join code again. */
export function DeviceList({ owner, memberId, devices, maySignOut, onChanged }: DeviceListProps) {
  const { ask } = useActions();
  const now = useNow();
  const present = new Map(useDevicesHere(memberId).map((one) => [one.deviceId, one]));
  const me = useWorkspace((state) => state.identity?.memberId === memberId);
  const thisId = useWorkspace((state) => state.identity?.deviceId);
  async function signOut(deviceId: string): Promise<void> {
    await ask('signDeviceOut', { deviceId });
    onChanged();
  }
  return (
    <ul className={styles.devices} aria-label={t('people.devicesOf', { owner })}>
      {devices.map(({ id, name, lastUsedAt }) => (
        <li key={id}>
          <Monitor size={16} aria-hidden />
          <span className={styles.deviceName}>{name}</span>
          <span className={styles.quiet}>
            {deviceInWords({ isThis: id === thisId, since: present.get(id)?.startedAt, lastUsedAt }, now)}
          </span>
          {me && id !== thisId && present.has(id) && (
            <Button
              control="people.continue-here"
              small
              look="quiet"
              aria-label={t('people.continueOn', { name })}
              onClick={() => void ask('goOnFrom', { sessionId: present.get(id)?.sessionId ?? '' })}
            >
              {t('people.continue')}
            </Button>
          )}
          {maySignOut && id !== thisId && (
            <Button
              control="people.sign-out"
              small
              look="danger"
              aria-label={t('people.signOutNamed', { name, owner })}
              onClick={() => void signOut(id)}
            >
              {t('people.signOut')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
