import { useCallback, useEffect, useState } from 'react';
import type { People } from '../../../preload/contract/index.ts';
import { useSession, useWorkspace } from '../../store/hooks.tsx';

/** What the hub said last, and why it could not be asked again. */
export interface AskedPeople {
  people: People | null;
  trouble: string | null;
  /** Asks again, after something was changed there. */
  renew(): Promise<void>;
}

/** Devices and invites are not in the replica: the hub is asked when they are looked at, and when it is back. */
export function usePeople(): AskedPeople {
  const { bridge } = useSession();
  const live = useWorkspace((state) => state.status.connection.state === 'live');
  const [asked, setAsked] = useState<Omit<AskedPeople, 'renew'>>({ people: null, trouble: null });
  const renew = useCallback(async () => {
    const answer = await bridge.query('people');
    setAsked(({ people }) =>
      answer.ok ? { people: answer.value, trouble: null } : { people, trouble: answer.message },
    );
  }, [bridge]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the hub comes or goes.
  useEffect(() => void renew(), [renew, live]);
  return { ...asked, renew };
}
