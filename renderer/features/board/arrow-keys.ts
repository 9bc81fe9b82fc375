import type { KeyboardEvent } from 'react';

const faces = (within: ParentNode) => [...within.querySelectorAll<HTMLElement>('[data-card-face]')];

function sideways(columns: HTMLElement[], from: number, step: number, row: number): HTMLElement | undefined {
  for (let at = from + step; at >= 0 && at < columns.length; at += step) {
    const cards = faces(columns[at] as HTMLElement);
    if (cards.length > 0) return cards[Math.min(row, cards.length - 1)];
  }
  return undefined;
}

/** Arrow keys go from card to card; a drag under way has taken its keys before. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.defaultPrevented || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  const face = event.target instanceof HTMLElement ? event.target : null;
  if (!face?.hasAttribute('data-card-face')) return;
  const column = face.closest<HTMLElement>('[data-column-id]');
  if (column === null) return;
  const columns = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-column-id]')];
  const cards = faces(column);
  const row = cards.indexOf(face);
  const at = columns.indexOf(column);
  const target = (() => {
    switch (event.key) {
      case 'ArrowUp':
        return cards[row - 1];
      case 'ArrowDown':
        return cards[row + 1];
      case 'ArrowLeft':
        return sideways(columns, at, -1, row);
      case 'ArrowRight':
        return sideways(columns, at, 1, row);
    }
  })();
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}

export function focusCard(cardId: string): void {
  document.querySelector<HTMLElement>(`[data-card-id="${cardId}"] [data-card-face]`)?.focus();
}
