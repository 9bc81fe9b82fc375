import { useEffect, useRef, useState } from 'react';
import type { TableChoices, TablePreview, TableTarget } from '../../../preload/contract/index.ts';
import { useSession } from '../../store/hooks.tsx';

export interface TableLook {
  choices: TableChoices;
  preview: TablePreview;
  /** Why the newest choices could not be looked at; else null. */
  error: string | null;
  /** What is shown is not yet of the newest choices. */
  old: boolean;
  choose(change: TableChoices): void;
}

/** What the opened table would come to, as its reading and where it goes are chosen. */
export function useTable(first: TablePreview, target: TableTarget | null, chosen: TableChoices): TableLook {
  const { bridge } = useSession();
  const [choices, setChoices] = useState(chosen);
  const [shown, setShown] = useState<{ preview: TablePreview; error: string | null }>({
    ...{ preview: first, error: null },
  });
  const [old, setOld] = useState(false);
  const asked = useRef(0);
  const to = JSON.stringify(target);
  useEffect(() => {
    const wanted: TableTarget | null = JSON.parse(to);
    if (wanted === null) return;
    asked.current += 1;
    const number = asked.current;
    setOld(true);
    void bridge.query('tablePreview', { choices, target: wanted }).then((answer) => {
      // Only the last that was asked for is still wanted.
      if (number !== asked.current) return;
      setOld(false);
      setShown(({ preview }) =>
        answer.ok ? { preview: answer.value, error: null } : { preview, error: answer.message },
      );
    });
  }, [bridge, choices, to]);
  return { choices, ...shown, old, choose: (change) => setChoices((now) => ({ ...now, ...change })) };
}
