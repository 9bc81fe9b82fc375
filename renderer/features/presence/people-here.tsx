import { useMemo } from 'react';
import { useStore } from 'zustand';
import { shownSessionsHash } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useSession } from '../../store/hooks.tsx';

/** How many people are here, oneself included; its data, all sessions as a hash, is the same in all windows and the hub. */
export function PeopleHere() {
  const { devices, sessions } = useStore(useSession().presence);
  const hash = useMemo(() => shownSessionsHash([...sessions.values()]), [sessions]);
  if (devices.size === 0) return null;
  return (
    <>
      <dt>{t('presence.hereNow')}</dt>
      <dd data-testid="sessions" data-sessions={hash}>
        {t('presence.people', { count: devices.size })}
      </dd>
    </>
  );
}
