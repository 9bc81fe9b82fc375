import { type KeyboardEvent, type PointerEvent, type ReactElement, type ReactNode, useState } from 'react';
import { Menu } from './menu.tsx';

/** What the button of a menu needs to open it, as long as the menu itself is not there yet. */
export interface OpensMenu {
  'aria-haspopup': 'menu';
  'aria-expanded': false;
  'data-state': 'closed';
  onPointerDown(event: PointerEvent): void;
  onKeyDown(event: KeyboardEvent): void;
  onClick(): void;
}

interface MenuOnDemandProps {
  /** The button; with no properties of a menu once the menu is there and gives it its own. */
  trigger(opens?: OpensMenu): ReactElement;
  children: ReactNode;
}

const openingKeys = ['Enter', ' ', 'ArrowDown'];

/** A menu that is put together when it is first wanted: for buttons that stand on a screen by the hundred. */
export function MenuOnDemand({ trigger, children }: MenuOnDemandProps) {
  const [wanted, setWanted] = useState<'pointer' | 'key' | null>(null);
  if (wanted !== null)
    return (
      <Menu openedBy={wanted} trigger={trigger()}>
        {children}
      </Menu>
    );
  return trigger({
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    'data-state': 'closed',
    onPointerDown(event) {
      if (event.button !== 0 || event.ctrlKey) return;
      // As the menu’s own button does it: else the press would give the focus to the button again.
      event.preventDefault();
      setWanted('pointer');
    },
    onKeyDown(event) {
      if (!openingKeys.includes(event.key)) return;
      event.preventDefault();
      setWanted('key');
    },
    // Of what is neither pointer nor key, like a screen reader.
    onClick: () => setWanted('key'),
  });
}
