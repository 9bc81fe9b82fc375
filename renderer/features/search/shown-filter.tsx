import { createContext, type ReactNode, startTransition, use, useEffect, useState } from 'react';
import { type BoardFilter, noFilter } from '../../store/board-filter.ts';
import { useSession, useUi } from '../../store/hooks.tsx';
import { lookThrough } from '../../store/look-through.ts';

const ShownFilterContext = createContext<BoardFilter>(noFilter);
/** What is out of sight follows after what is in sight: all columns at once would be one long task. */
const LaterFilterContext = createContext<BoardFilter>(noFilter);

const pace = { clock: () => performance.now(), turn: () => scheduler.yield() };

/** Lets the screen follow the filter in small steps behind it, so that no key press in its field waits for cards. */
export function ShownFilterProvider({ children }: { children: ReactNode }) {
  const { workspace, clock } = useSession();
  const filter = useUi((state) => state.filter);
  const [shown, setShown] = useState(filter);
  const [later, setLater] = useState(filter);
  useEffect(() => {
    const going = new AbortController();
    const { signal } = going;
    void lookThrough(workspace.store.getState(), filter, clock.now(), { ...pace, signal }).then((whole) => {
      if (whole && !signal.aborted) startTransition(() => setShown(filter));
    });
    return () => going.abort();
  }, [workspace, clock, filter]);
  useEffect(() => startTransition(() => setLater(shown)), [shown]);
  return (
    <ShownFilterContext value={shown}>
      <LaterFilterContext value={later}>{children}</LaterFilterContext>
    </ShownFilterContext>
  );
}

/** The filter as the cards on the screen follow it: the person’s own, or the one of a moment before. */
export function useShownFilter(inSight = true): BoardFilter {
  return use(inSight ? ShownFilterContext : LaterFilterContext);
}
