import { useRef, useSyncExternalStore } from 'react';
import { isFiltering, shownOf } from '../../store/board-filter.ts';
import { sameList } from '../../store/grouping.ts';
import { useIds, useSession, useWorkspace } from '../../store/hooks.tsx';
import { useShownFilter } from './shown-filter.tsx';

const never = () => () => undefined;

/** The cards of a column that the board's filter lets through, and how many it hides. */
export function useShownCards(
  columnId: string,
  inSight: boolean,
): { cardIds: readonly string[]; hidden: number } {
  const { clock } = useSession();
  const all = useIds('card', columnId);
  const filter = useShownFilter(inSight);
  const filtering = isFiltering(filter);
  // A board without a filter does not look at cards here, so that none of their changes paints a column.
  const cards = useWorkspace((state) => (filtering ? state.parts.card.byId : null));
  const now = useSyncExternalStore(filter.dues.length > 0 ? clock.subscribe : never, clock.now);
  const shown = cards === null ? all : shownOf(all, cards, filter, now);
  const kept = useRef(shown);
  if (!sameList(kept.current, shown)) kept.current = shown;
  return { cardIds: kept.current, hidden: all.length - shown.length };
}
