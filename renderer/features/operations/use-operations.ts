import { useCallback, useEffect, useRef, useState } from 'react';
import type { Operations, OperationsAct, OperationsPoint } from '../../../preload/contract/index.ts';
import { useSession } from '../../store/hooks.tsx';

/** How often the hub is asked while somebody looks, in ms. */
const every = 2000;
/** As far back as the charts go: half an hour of points of five seconds. */
const most = 360;

export interface AskedOperations {
  /** As the hub said it last; null: not yet. */
  now: Operations | null;
  points: readonly OperationsPoint[];
  /** Why what is shown may be old. */
  trouble: string | null;
  /** What was done and has not been answered: a drill takes a minute or two. */
  busy: OperationsAct['what'] | null;
  /** The incident whose document is asked for with the rest; null: none. */
  reading: string | null;
  read(incident: string | null): void;
  /** Has so many streams listed with the rest; 0: none. */
  list(streams: number): void;
  /** Resolves to whether the hub did it; where not, it has been said why. */
  act(act: OperationsAct): Promise<boolean>;
}

/** The last point was still growing when it was told: it is asked for again. */
function joined(known: readonly OperationsPoint[], told: readonly OperationsPoint[]) {
  const [first] = told;
  const kept = first === undefined ? known : known.filter(({ at }) => at < first.at);
  return [...kept, ...told].slice(-most);
}

export function useOperations(): AskedOperations {
  const { bridge, ui } = useSession();
  const [now, setNow] = useState<Operations | null>(null);
  const [points, setPoints] = useState<readonly OperationsPoint[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState<OperationsAct['what'] | null>(null);
  const after = useRef<string | null>(null);
  const incident = useRef<string | null>(null);
  const streams = useRef(0);
  const [reading, setReading] = useState<string | null>(null);
  const look = useCallback(async () => {
    const answer = await bridge.query('operations', {
      after: after.current,
      incident: incident.current,
      streams: streams.current,
    });
    setTrouble(answer.ok ? null : answer.message);
    if (!answer.ok) return;
    setNow(answer.value);
    after.current = answer.value.points.at(-2)?.at ?? after.current;
    setPoints((known) => joined(known, answer.value.points));
  }, [bridge]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    async function again() {
      await look();
      if (!over) timer = setTimeout(again, every);
    }
    void again();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [look]);
  const read = useCallback(
    (id: string | null) => {
      incident.current = id;
      setReading(id);
      if (id !== null) void look();
    },
    [look],
  );
  const list = useCallback(
    (most: number) => {
      streams.current = most;
      if (most > 0) void look();
    },
    [look],
  );
  const act = useCallback(
    async (wish: OperationsAct) => {
      setBusy(wish.what);
      const answer = await bridge.command('operate', wish);
      setBusy(null);
      if (!answer.ok) ui.complain(answer.message);
      await look();
      return answer.ok;
    },
    [bridge, ui, look],
  );
  return { now, points, trouble, busy, reading, read, list, act };
}
