import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryEntry } from '../../../preload/contract/index.ts';
import { t } from '../../../preload/strings/translate.ts';
import { useHubThere, useSession } from '../../store/hooks.tsx';

export interface AskedHistory {
  /** Newest first; null: nothing has come yet. */
  entries: readonly HistoryEntry[] | null;
  /** Why the hub could not be asked, in a sentence. */
  trouble: string | null;
  /** Asks for what is older; null where that is all. */
  more: (() => Promise<void>) | null;
}

/** The hub is asked once this long has passed without more news, in ms. */
const QUIET_MS = 300;

/** What comes of several pages, each entry once. */
function joined(newer: readonly HistoryEntry[], older: readonly HistoryEntry[]): HistoryEntry[] {
  const last = newer.at(-1)?.seq ?? Number.POSITIVE_INFINITY;
  return [...newer, ...older.filter(({ seq }) => seq < last)];
}

/** The hub is asked when somebody looks, when `version` changes, and when it is back; nothing of it is in the replica. */
export function useHistory(of: 'board' | 'card', id: string, version: unknown): AskedHistory {
  const { bridge } = useSession();
  const there = useHubThere();
  const [entries, setEntries] = useState<readonly HistoryEntry[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const held = useRef<readonly HistoryEntry[]>([]);
  const last = useRef(0);

  const ask = useCallback(
    async (after: string | null) => {
      last.current += 1;
      const turn = last.current;
      const answer = await bridge.query('history', { of, id, after });
      if (turn !== last.current) return;
      setTrouble(answer.ok ? null : answer.code === 'no-hub' ? t('history.away') : answer.message);
      if (!answer.ok) return;
      const { history, next: further } = answer.value;
      const known = held.current;
      // The newest page again: what is older stays, where the two meet.
      const meets = (known[0]?.seq ?? 0) >= (history.at(-1)?.seq ?? Number.POSITIVE_INFINITY);
      held.current = after === null ? joined(history, meets ? known : []) : joined(known, history);
      setEntries(held.current);
      if (after !== null || !meets) setNext(further);
    },
    [bridge, of, id],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever there is news, or the hub is back.
  useEffect(() => {
    const timer = setTimeout(() => void ask(null), held.current.length === 0 ? 0 : QUIET_MS);
    return () => clearTimeout(timer);
  }, [ask, version, there]);
  return { entries, trouble, more: next === null ? null : () => ask(next) };
}
