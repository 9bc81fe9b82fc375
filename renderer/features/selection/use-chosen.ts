import { useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useSession, useWorkspace } from '../../store/hooks.tsx';
import { chosenOf, keepingList } from '../../store/selection.ts';
import { useShownFilter } from '../search/shown-filter.tsx';

const never = () => () => undefined;

/** The selected cards that the board shows, in its order. Looks at no card while none is selected. */
export function useChosen(): readonly string[] {
  const { selection, clock } = useSession();
  const ids = useStore(selection.store, (state) => state.ids);
  const filter = useShownFilter();
  const [keep] = useState(keepingList);
  const now = useSyncExternalStore(filter.dues.length > 0 ? clock.subscribe : never, clock.now);
  return useWorkspace((state) => keep(chosenOf(ids, state, filter, now)));
}
