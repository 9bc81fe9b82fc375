import type { KeyboardEvent } from 'react';
import type { Selection } from '../../store/selection.ts';
import type { CardLists } from './card-lists.ts';

interface Spot {
  columnId: string;
  row: number;
}

function sideways(columns: readonly string[], from: Spot, step: number, lists: CardLists): Spot | undefined {
  const start = columns.indexOf(from.columnId) + step;
  for (let at = start; at >= 0 && at < columns.length; at += step) {
    const columnId = columns[at] ?? '';
    const count = lists.get(columnId)?.cardIds.length ?? 0;
    if (count > 0) return { columnId, row: Math.min(from.row, count - 1) };
  }
  return undefined;
}

/** Frames until a card that has been scrolled to is there, at most. */
const patience = 10;

/** Brings the card into sight if it is not there yet, and gives it the focus. */
function focusAt({ columnId, row }: Spot, lists: CardLists, tries = patience): void {
  const list = lists.get(columnId);
  const cardId = list?.cardIds[row];
  if (list === undefined || cardId === undefined || focusCard(cardId) || tries === 0) return;
  if (tries === patience) list.scrollTo(row);
  requestAnimationFrame(() => focusAt({ columnId, row }, lists, tries - 1));
}

/**
 * Arrow keys go from card to card; a drag under way has taken its keys before. With Shift they select on the way, if
 * there is anything that selects.
 */
export function moveFocus(
  event: KeyboardEvent<HTMLElement>,
  lists: CardLists,
  selection: Selection | null,
): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.shiftKey && selection === null) return;
  const face = event.target instanceof HTMLElement ? event.target : null;
  if (!face?.hasAttribute('data-card-face')) return;
  const columnId = face.closest<HTMLElement>('[data-column-id]')?.dataset['columnId'] ?? '';
  const cardId = face.closest<HTMLElement>('[data-card-id]')?.dataset['cardId'] ?? '';
  const list = lists.get(columnId);
  const row = list?.cardIds.indexOf(cardId) ?? -1;
  if (list === undefined || row < 0) return;
  const shown = event.currentTarget.querySelectorAll<HTMLElement>('[data-column-id]');
  const columns = [...shown].map(({ dataset }) => dataset['columnId'] ?? '');
  const target = (() => {
    switch (event.key) {
      case 'ArrowUp':
        return row > 0 ? { columnId, row: row - 1 } : undefined;
      case 'ArrowDown':
        return row + 1 < list.cardIds.length ? { columnId, row: row + 1 } : undefined;
      case 'ArrowLeft':
        return sideways(columns, { columnId, row }, -1, lists);
      case 'ArrowRight':
        return sideways(columns, { columnId, row }, 1, lists);
    }
  })();
  if (target === undefined) return;
  event.preventDefault();
  const toId = lists.get(target.columnId)?.cardIds[target.row] ?? cardId;
  if (event.shiftKey) selection?.extend(cardId, toId, list.cardIds);
  focusAt(target, lists);
}

/** False where the card is not on the screen. */
export function focusCard(cardId: string): boolean {
  const face = document.querySelector<HTMLElement>(`[data-card-id="${cardId}"] [data-card-face]`);
  face?.focus();
  return face !== null;
}
