import { useStore } from 'zustand';
import { useSession } from '../../store/hooks.tsx';

/** How many people are here, oneself included; its data, session by session, is the same in all windows of all apps. */
export function PeopleHere() {
  const devices = useStore(useSession().presence, (state) => state.devices);
  if (devices.size === 0) return null;
  const sessions = [...devices.values()]
    .flat()
    .map(({ sessionId, deviceId, memberId, startedAt }) => [sessionId, deviceId, memberId, startedAt])
    .toSorted();
  return (
    <>
      <dt>Here now</dt>
      <dd data-testid="sessions" data-sessions={JSON.stringify(sessions)}>
        {devices.size === 1 ? 'Only you' : `${devices.size} people`}
      </dd>
    </>
  );
}
