import { shownOf } from '../../store/board-filter.ts';
import { emptyList } from '../../store/grouping.ts';
import type { WindowSession } from '../../store/session.ts';

interface Held {
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** The cards that a column shows, from the top. */
export function shownIn({ workspace, ui, clock }: WindowSession, columnId: string): readonly string[] {
  const { card } = workspace.store.getState().parts;
  return shownOf(card.groups.get(columnId) ?? emptyList, card.byId, ui.store.getState().filter, clock.now());
}

/** The shown cards of the card's column, it among them. */
export function besideCard(session: WindowSession, cardId: string): readonly string[] {
  const card = session.workspace.store.getState().parts.card.byId.get(cardId)?.entity;
  return card === undefined ? emptyList : shownIn(session, card.columnId);
}

/** A click with Ctrl (Cmd on a Mac) or Shift selects, and does nothing else; false where it was a plain one. */
export function selectByClick(
  { selection }: WindowSession,
  held: Held,
  cardId: string,
  list: () => readonly string[],
): boolean {
  if (held.shiftKey) selection.extend(cardId, cardId, list());
  else if (held.ctrlKey || held.metaKey) selection.toggle(cardId);
  else return false;
  return true;
}
