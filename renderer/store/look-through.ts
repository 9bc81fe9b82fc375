import { type BoardFilter, shownInSteps } from './board-filter.ts';
import { emptyList } from './grouping.ts';
import type { WorkspaceState } from './workspace-store.ts';

/** Work between two turns of the event loop, ms: so that no key press waits for it. */
const atATimeMs = 8;

interface Pace {
  clock(): number;
  /** Resolves in another turn of the event loop, after what a person did meanwhile. */
  turn(): Promise<void>;
  signal: AbortSignal;
}

/**
 * Finds which cards of the board in sight a filter shows, a few milliseconds at a time: whoever asks for them then has
 * the answer at once. Resolves to whether it came to the end, and was not aborted.
 */
export async function lookThrough(
  { parts: { card, column }, boardId }: Pick<WorkspaceState, 'parts' | 'boardId'>,
  filter: BoardFilter,
  now: number,
  { clock, turn, signal }: Pace,
): Promise<boolean> {
  let since = clock();
  for (const columnId of column.groups.get(boardId ?? '') ?? emptyList) {
    const steps = shownInSteps(card.groups.get(columnId) ?? emptyList, card.byId, filter, now);
    while (!steps.next().done) {
      if (clock() - since < atATimeMs) continue;
      await turn();
      if (signal.aborted) return false;
      since = clock();
    }
  }
  return true;
}
