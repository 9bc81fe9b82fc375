import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does to a board, with the pointer and the keyboard alone. */
export const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

export const card = (page: Page, title: string): Locator =>
  page.getByRole('main').getByRole('button', { name: title, exact: true });

export async function isOnBoard(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Makes a board, and goes back to the one of the samples. */
export async function addBoard(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New board' }).click();
  await page.getByRole('textbox', { name: 'Board name' }).fill(name);
  await page.keyboard.press('Enter');
  await isOnBoard(page, name);
  await page.getByRole('list', { name: 'Boards' }).getByRole('button', { name: 'Welcome' }).click();
}

export async function isLive(page: Page): Promise<void> {
  await expect(page.getByTestId('status')).toHaveText('Live');
}

export async function addCard(page: Page, inColumn: string, title: string): Promise<void> {
  const target = column(page, inColumn);
  await target.getByRole('button', { name: 'Add card', exact: true }).click();
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(card(page, title)).toBeVisible();
}

/** Titles in a column, from top to bottom. */
export async function titlesIn(page: Page, name: string): Promise<string[]> {
  const items = column(page, name).getByRole('listitem');
  return items.evaluateAll((found) =>
    found.map((item) => item.querySelector('[role=button]')?.getAttribute('aria-label') ?? ''),
  );
}

/** Goes from control to control, as people do who use no mouse. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the Tab key never gets there');
}

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/**
 * A hand comes to rest before it lets go; the board finds the place in between. Near an edge of the window the board
 * scrolls meanwhile, and the hand goes after its target.
 */
async function restOver(page: Page, onto: Locator, at: { x: number; y: number }): Promise<void> {
  for (let { x } = at, tries = 20; tries > 0; tries--) {
    await page.waitForTimeout(250);
    const now = (await middleOf(onto)).x;
    if (Math.abs(now - x) < 2) return;
    x = now;
    await page.mouse.move(x, at.y, { steps: 4 });
  }
}

/** Picks the card up with the pointer, once it lies still, and lets go of it over the target's middle. */
export async function drag(page: Page, title: string, onto: Locator): Promise<void> {
  await card(page, title).hover();
  const from = await middleOf(card(page, title));
  const to = await middleOf(onto);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 8, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 20 });
  await restOver(page, onto, to);
  await page.mouse.up();
}

export async function openCard(page: Page, title: string): Promise<Locator> {
  await card(page, title).click();
  const dialog = page.getByRole('dialog', { name: title });
  await expect(dialog).toBeVisible();
  return dialog;
}

export async function archiveCard(page: Page, title: string): Promise<void> {
  const tile = card(page, title);
  await tile.hover();
  await page.getByRole('button', { name: `Card actions for ${title}`, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(tile).toBeHidden();
}

/** The state hash of the board that the window shows, as its status panel tells it. */
export async function fingerprintOf(page: Page): Promise<string> {
  const shown = page.getByTestId('fingerprint');
  if (!(await shown.isVisible())) await page.getByTestId('status').click();
  const text = (await shown.getAttribute('data-fingerprint')) ?? '';
  return text;
}

/** Every window shows the same board, down to the last byte. */
export async function allAgree(...pages: Page[]): Promise<void> {
  await expect
    .poll(async () => new Set(await Promise.all(pages.map(fingerprintOf))).size, { timeout: 20_000 })
    .toBe(1);
  for (const page of pages) await page.keyboard.press('Escape');
}
