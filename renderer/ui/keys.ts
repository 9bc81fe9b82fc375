import type { KeyboardEvent } from 'react';

/** Whether an input method is at work: its Enter and Escape belong to it. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229;
}

export function isPlainKey(event: KeyboardEvent, key: string): boolean {
  return (
    event.key === key &&
    !event.shiftKey &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !isComposing(event)
  );
}

/** Ctrl or Cmd while clicking: in a new window, as everywhere else. */
export function wantsWindow(event: Pick<MouseEvent, 'ctrlKey' | 'metaKey'>): boolean {
  return event.ctrlKey || event.metaKey;
}

/** Ctrl+Enter, or Cmd+Enter on a Mac. */
export function isSubmitKey(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isComposing(event);
}

/**
 * Marks an editor that uses Escape itself. Menus and dialogs listen before any control does, so they look for
 * this mark and leave the key alone.
 */
export const ownsEscape = { 'data-owns-escape': '' } as const;

export function isEditorsEscape(event: globalThis.KeyboardEvent): boolean {
  const owned = document.activeElement?.closest('[data-owns-escape]') ?? null;
  return event.isComposing || owned !== null;
}

export function leaveEscapeToEditor(event: globalThis.KeyboardEvent): void {
  if (isEditorsEscape(event)) event.preventDefault();
}
