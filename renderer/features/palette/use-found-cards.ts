import { useEffect, useState } from 'react';
import type { FoundCard } from '../../../preload/contract/index.ts';
import { useSession } from '../../store/hooks.tsx';

interface Found {
  /** What was looked for. */
  text: string;
  cards: readonly FoundCard[];
}

/** What the search says to the text; what it said to the last one until then. */
export function useFoundCards(text: string): Found {
  const { bridge, ui } = useSession();
  const [found, setFound] = useState<Found>({ text: '', cards: [] });
  useEffect(() => {
    let wanted = true;
    void bridge.query('search', { text }).then((answer) => {
      if (!wanted) return;
      if (!answer.ok) ui.complain(answer.message);
      setFound({ text, cards: answer.ok ? answer.value : [] });
    });
    return () => {
      wanted = false;
    };
  }, [bridge, ui, text]);
  return found;
}
