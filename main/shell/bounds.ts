export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const minimumSize = { width: 720, height: 480 };
export const defaultSize = { width: 1280, height: 800 };
/** Of a window for one card, as wide as the card is over its board. */
export const cardSize = { width: 880, height: 680 };

/** A display as it is now: where it lies among the others, and what of it the system leaves to windows. */
export interface Display {
  id: number;
  bounds: Rectangle;
  workArea: Rectangle;
}

/** How much of a window's top edge must lie on a display, in pixels, for a person to get hold of it. */
const grip = { width: 120, height: 40 };
const cascade = 32;

/**
 * Where a window goes that was last at `wanted`, on the displays there are now (their work areas, the main
 * one first). A window whose title bar nobody could reach is moved to the middle of the main display.
 */
export function placeWindow(wanted: Rectangle | null, workAreas: readonly Rectangle[]): Rectangle {
  const main = workAreas[0] ?? { x: 0, y: 0, ...defaultSize };
  if (wanted === null) return centred(defaultSize, main);
  const home = workAreas.find((area) => isInReach(wanted, area));
  if (!home) return centred(wanted, main);
  const { width, height } = fitted(wanted, home);
  return { x: Math.round(wanted.x), y: Math.round(Math.max(wanted.y, home.y)), width, height };
}

/**
 * Where a window comes back to: with its display, if that lies elsewhere among the others now; else as `placeWindow`
 * says. `display`: the one it was on, and where its corner was.
 */
export function placeAgain(
  { bounds, display }: { bounds: Rectangle; display: { id: number; x: number; y: number } | null },
  displays: readonly Display[],
): Rectangle {
  const now = displays.find(({ id }) => id === display?.id);
  const moved = {
    x: display && now ? now.bounds.x - display.x : 0,
    y: display && now ? now.bounds.y - display.y : 0,
  };
  return placeWindow(
    { ...bounds, x: bounds.x + moved.x, y: bounds.y + moved.y },
    displays.map(({ workArea }) => workArea),
  );
}

/** A new window stands a step beside the one it was opened from, or back at the corner of its display. */
export function placeBeside(other: Rectangle, workAreas: readonly Rectangle[]): Rectangle {
  const home = workAreas.find((area) => isInReach(other, area)) ?? workAreas[0];
  const step = { ...other, x: other.x + cascade, y: other.y + cascade };
  if (!home) return step;
  const fits = step.x + step.width <= home.x + home.width && step.y + step.height <= home.y + home.height;
  const place = fits ? step : { ...other, x: home.x + cascade, y: home.y + cascade };
  return placeWindow(place, workAreas);
}

function isInReach(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const below = area.y + area.height - window.y;
  // A title bar a little above the display is pulled down; one a whole height above is out of reach.
  const above = window.y + grip.height - area.y;
  return across >= Math.min(grip.width, area.width) && below >= grip.height && above > 0;
}

function fitted(size: { width: number; height: number }, area: Rectangle): { width: number; height: number } {
  return {
    width: Math.round(Math.max(minimumSize.width, Math.min(size.width, area.width))),
    height: Math.round(Math.max(minimumSize.height, Math.min(size.height, area.height))),
  };
}

function centred(size: { width: number; height: number }, area: Rectangle): Rectangle {
  const { width, height } = fitted(size, area);
  return {
    x: Math.round(area.x + Math.max(0, (area.width - width) / 2)),
    y: Math.round(area.y + Math.max(0, (area.height - height) / 2)),
    width,
    height,
  };
}
