import type { Bridge, CommandPayload } from '../../preload/contract/index.ts';

const controlAt = (target: EventTarget | null) =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-control]') ?? null) : null;

/** Tells main of each control that is pressed, by pointer or key; nothing waits for that, and nothing comes of its failure. */
export function tellClicks(bridge: Bridge, page: Document): void {
  const tell = (control: string) =>
    void bridge.command('clicked', { control: control as CommandPayload<'clicked'>['control'] });
  /** What the pointer went down on: a menu's button may make room for the menu's own before the click comes. */
  let pressed: HTMLElement | null = null;
  page.addEventListener('pointerdown', ({ target }) => (pressed = controlAt(target)), { capture: true });
  page.addEventListener(
    'click',
    ({ target }) => {
      const replaced = pressed?.isConnected === false ? pressed : null;
      const control = (controlAt(target) ?? replaced)?.dataset['control'];
      pressed = null;
      if (control !== undefined) tell(control);
    },
    { capture: true },
  );
  // A line of the palette that is chosen by Enter: cmdk presses nothing then.
  page.addEventListener(
    'cmdk-item-select',
    ({ target }) => {
      const control = controlAt(target)?.dataset['control'];
      if (control !== undefined) tell(control);
    },
    { capture: true },
  );
}
