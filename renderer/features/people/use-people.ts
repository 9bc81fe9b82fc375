import { useCallback, useEffect, useState } from 'react';
import type { People } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useHubThere, useSession } from '../../store/hooks.tsx';

/** What the hub said last, and why it could not be asked again. */
export interface AskedPeople {
  people: People | null;
  trouble: string | null;
  /** Asks again, after something was changed there. */
  renew(): Promise<void>;
}

function inWords(refusal: { code: string; message: string }, people: People | null): string {
  if (refusal.code !== 'no-hub') return refusal.message;
  return people === null ? t('people.awayInvites') : t('people.away');
}

/** Devices and invites are not in the replica: the hub is asked when they are looked at, and when it is back. */
export function usePeople(): AskedPeople {
  const { bridge } = useSession();
  const there = useHubThere();
  const [asked, setAsked] = useState<Omit<AskedPeople, 'renew'>>({ people: null, trouble: null });
  const renew = useCallback(async () => {
    const answer = await bridge.query('people');
    setAsked(({ people }) =>
      answer.ok ? { people: answer.value, trouble: null } : { people, trouble: inWords(answer, people) },
    );
  }, [bridge]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the hub comes or goes.
  useEffect(() => void renew(), [renew, there]);
  return { ...asked, renew };
}
