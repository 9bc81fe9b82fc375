import { useRef } from 'react';

/**
 * For a form that stands where its button was: whoever leaves it has the focus on the button again, and not nowhere.
 * A form that closes since the focus went elsewhere leaves it there.
 */
export function useFocusBack(close: () => void) {
  const wanted = useRef(false);
  return {
    leave(): void {
      wanted.current = true;
      close();
    },
    button(element: HTMLElement | null): void {
      if (element === null || !wanted.current) return;
      wanted.current = false;
      element.focus();
    },
  };
}
