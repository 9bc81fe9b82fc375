import { Monitor } from 'lucide-react';
import type { PersonDevice } from '../../../preload/contract/index.ts';
import { useActions, useNow, useWorkspace } from '../../store/hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { relativeTime } from '../../ui/dates.ts';
import styles from './people.module.css';

interface DeviceListProps {
  owner: string;
  devices: readonly PersonDevice[];
  maySignOut: boolean;
  onChanged(): void;
}

/** One's own device is not signed out from itself: that would only ask for the join code again. */
export function DeviceList({ owner, devices, maySignOut, onChanged }: DeviceListProps) {
  const { ask } = useActions();
  const now = useNow();
  const thisId = useWorkspace((state) => state.identity?.deviceId);
  async function signOut(deviceId: string): Promise<void> {
    await ask('signDeviceOut', { deviceId });
    onChanged();
  }
  return (
    <ul className={styles.devices} aria-label={`Devices of ${owner}`}>
      {devices.map(({ id, name, lastUsedAt }) => (
        <li key={id}>
          <Monitor size={16} aria-hidden />
          <span className={styles.deviceName}>{name}</span>
          <span className={styles.quiet}>
            {id === thisId && 'This device'}
            {id !== thisId && lastUsedAt !== null && relativeTime(lastUsedAt, now)}
          </span>
          {maySignOut && id !== thisId && (
            <Button
              small
              look="danger"
              aria-label={`Sign out ${name} of ${owner}`}
              onClick={() => void signOut(id)}
            >
              Sign out
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
