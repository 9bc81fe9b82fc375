import { createContext, type ReactNode, use, useDeferredValue } from 'react';
import { type BoardFilter, noFilter } from '../../store/board-filter.ts';
import { useUi } from '../../store/hooks.tsx';

const ShownFilterContext = createContext<BoardFilter>(noFilter);

/** Lets the screen follow the filter in small steps behind it, so that no key press in its field waits for cards. */
export function ShownFilterProvider({ children }: { children: ReactNode }) {
  const filter = useUi((state) => state.filter);
  return <ShownFilterContext value={useDeferredValue(filter)}>{children}</ShownFilterContext>;
}

/** The filter as the cards on the screen follow it: the person’s own, or the one of a moment before. */
export function useShownFilter(): BoardFilter {
  return use(ShownFilterContext);
}
