import { expect, type Page } from '@playwright/test';
import { isAccessible } from '../support/accessible.ts';
import { card, isLive, isOnBoard, openCard } from '../support/board-page.ts';
import { type Desktop, openDesktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { keepPicture } from '../support/pictures.ts';

/** The theme is the app's own, not the test runner's. */
async function ground(page: Page): Promise<string> {
  await page.emulateMedia({ colorScheme: null });
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
const contrast = (page: Page) => page.evaluate(() => document.documentElement.dataset['contrast']);
const DARK = 'rgb(19, 20, 24)';

async function chooses(page: Page, theme: string): Promise<void> {
  await page.getByRole('button', { name: /^Ana, Owner/ }).click();
  await page.getByRole('menuitemradio', { name: theme }).click();
}

/** What is behind the page of each window before it has painted. */
const behind = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.getBackgroundColor()));

/** What the page is as its first script runs, before anything is painted. */
async function atFirst(page: Page): Promise<unknown> {
  await page.emulateMedia({ colorScheme: null });
  await page.addInitScript(() => {
    document.addEventListener(
      'readystatechange',
      () => {
        const dark = matchMedia('(prefers-color-scheme: dark)').matches;
        Object.assign(window, { first: { dark, ...document.documentElement.dataset } });
      },
      { once: true },
    );
  });
  await page.reload();
  await isOnBoard(page, sampleBoard);
  return page.evaluate(() => (window as unknown as { first: unknown }).first);
}

test('a theme is in every window of its person and on their other device, is nobody else’s, and is there before the first paint, without the hub too', async ({
  hub,
  ana,
  bob,
}) => {
  const second = await ana.newWindow();
  await isOnBoard(second, sampleBoard);
  let laptop = await openDesktop({ name: 'Ana', hub });
  await isLive(laptop.window);
  await chooses(ana.window, 'Dark');
  for (const page of [ana.window, second, laptop.window]) await expect.poll(() => ground(page)).toBe(DARK);
  expect(await ground(bob.window)).not.toBe(DARK);
  expect(await behind(ana)).toEqual(['#131418', '#131418']);
  await chooses(laptop.window, 'High contrast');
  for (const page of [ana.window, second]) await expect.poll(() => contrast(page)).toBe('more');
  expect(await contrast(bob.window)).toBe('usual');

  const { profile } = laptop;
  await hub.kill();
  await laptop.close();
  laptop = await openDesktop({ name: 'Ana', hub, profile });
  await isOnBoard(laptop.window, sampleBoard);
  expect(await atFirst(laptop.window)).toMatchObject({ dark: false, contrast: 'more' });
  await chooses(laptop.window, 'Dark');
  await expect.poll(() => ground(laptop.window)).toBe(DARK);
  await hub.start();
  await expect.poll(() => ground(ana.window), { timeout: 20_000 }).toBe(DARK);
  expect(await atFirst(second)).toMatchObject({ dark: true, contrast: 'usual' });
  await laptop.close();
});

test('high contrast is for eyes that need it: on light and dark, as the system says, and in its own forced colours', async ({
  ana,
}) => {
  const { window } = ana;
  const look = async (name: string) => {
    await isAccessible(window, name);
    await keepPicture(window, name);
  };
  await chooses(window, 'High contrast');
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await card(window, 'Pull the cable').focus();
    await look(`contrast-board-${colorScheme}`);
    const open = await openCard(window, 'Pull the cable');
    await look(`contrast-card-${colorScheme}`);
    await open.getByRole('button', { name: 'Choose labels' }).click();
    await look(`contrast-labels-${colorScheme}`);
    await window.keyboard.press('Escape');
    await window.keyboard.press('Escape');
    await expect(open).toBeHidden();
  }
  await chooses(window, 'System');
  await expect.poll(() => contrast(window)).toBe('usual');
  await window.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  await expect.poll(() => contrast(window)).toBe('more');
  await window.emulateMedia({ contrast: null, forcedColors: 'active', colorScheme: 'dark' });
  await look('forced-board');
  await openCard(window, 'Pull the cable');
  await look('forced-card');
});
