import { expect, type Page } from '@playwright/test';
import type { Desktop } from './desktop.ts';

/** Chromium's level for 200 %: each is 20 % more than the one below. */
const doubleLevel = Math.log(2) / Math.log(1.2);
const small = { width: 900, height: 600 };

/**
 * What people act on and cannot get to, whatever they scroll: out of the window, or under something else. Where a
 * dialog or menu is open, only what is in it counts.
 */
function outOfReach(): string[] {
  const layers = document.querySelectorAll('[role=dialog], [role=alertdialog], [role=menu]');
  const inFront = [...layers].at(-1) ?? document.body;
  const controls = inFront.querySelectorAll<HTMLElement>(
    'a[href], button, input, textarea, select, [role=button], [role=menuitem], [tabindex="0"]',
  );
  const isThere = (element: HTMLElement) => {
    const { width, height } = element.getBoundingClientRect();
    const visible = element.checkVisibility({ opacityProperty: false, visibilityProperty: true });
    return visible && width > 2 && height > 2 && element.closest('[inert], [aria-hidden=true]') === null;
  };
  const nameOf = (element: HTMLElement) =>
    element.getAttribute('aria-label') ??
    (element.textContent.slice(0, 40) || element.outerHTML.slice(0, 80));
  return [...controls].filter(isThere).flatMap((element) => {
    const shut = shutAround(element);
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    // A script scrolls what people can't.
    for (const { box, ...at } of shut) box.scrollTo(at);
    const { left, right, top, bottom, x, y, width, height } = element.getBoundingClientRect();
    const [seenX, seenY] = [
      Math.min(right, innerWidth) - Math.max(left, 0),
      Math.min(bottom, innerHeight) - Math.max(top, 0),
    ];
    if (seenX < Math.min(width, 24) || seenY < Math.min(height, 16))
      return [`${nameOf(element)}: at ${Math.round(left)},${Math.round(top)}, out of the window`];
    const hit = document.elementFromPoint(
      Math.min(innerWidth - 1, Math.max(0, x + width / 2)),
      Math.min(innerHeight - 1, Math.max(0, y + height / 2)),
    );
    const isIt = hit !== null && (element.contains(hit) || hit.contains(element) || isItsLabel(hit, element));
    return isIt ? [] : [`${nameOf(element)}: under ${hit?.outerHTML.slice(0, 120)}`];
  });
  /** What it is in that hides what does not fit and does not scroll, and where that stands. */
  function shutAround({ parentElement: box }: Element): { box: Element; left?: number; top?: number }[] {
    if (box === null || box === document.body) return [];
    const { overflowX, overflowY } = getComputedStyle(box);
    const left = overflowX === 'hidden' && { left: box.scrollLeft };
    const top = overflowY === 'hidden' && { top: box.scrollTop };
    return [...(left || top ? [{ box, ...left, ...top }] : []), ...shutAround(box)];
  }
  function isItsLabel(hit: Element, element: HTMLElement): boolean {
    return hit.closest('label')?.contains(element) ?? false;
  }
}

/** Checks that nothing is out of reach. */
export async function everythingIsInReach(page: Page, what: string): Promise<void> {
  expect.soft(await page.evaluate(outOfReach), `${what}: out of reach`).toEqual([]);
}

/** Does something in the window at 200 % and the smaller of the usual sizes, and puts it back as it was. */
export async function atDouble(desktop: Desktop, page: Page, work: () => Promise<void>): Promise<void> {
  const native = await desktop.app.browserWindow(page);
  const before = await native.evaluate((window) => window.getContentSize());
  const set = (level: number, [width = 0, height = 0]: number[]) =>
    native.evaluate(
      (window, to) => {
        window.setContentSize(to.width, to.height);
        window.webContents.setZoomLevel(to.level);
      },
      { level, width, height },
    );
  await set(doubleLevel, [small.width, small.height]);
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(small.width / 2);
  await work();
  await set(0, before);
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(before[0]);
}
