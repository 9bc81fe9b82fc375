import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { isLive, isOnBoard, openCard } from '../support/board-page.ts';
import { clickMenu, type Desktop, openDesktop } from '../support/desktop.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';

/** For people to look at; not in git. */
const folder = resolve('screenshots');

interface Size {
  width: number;
  height: number;
}
const sizes: [Size, Size] = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
];
const themes = ['light', 'dark'] as const;
/** Of the window's ground, 0 to 255. */
const brightnessOf = { light: { least: 240, most: 255 }, dark: { least: 0, most: 60 } } as const;

function brightness(page: Page): Promise<number> {
  return page.evaluate(() => Number(/\d+/.exec(getComputedStyle(document.body).backgroundColor)?.[0]));
}

async function resize(desktop: Desktop, page: Page, size: Size): Promise<void> {
  const native = await desktop.app.browserWindow(page);
  await native.evaluate((window, { width, height }) => window.setContentSize(width, height), size);
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(size.width);
}

/** Takes the window as it is, in each theme and size, and checks that the theme is really on the screen. */
async function picture(desktop: Desktop, page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  // The theme is the app's own, not the test runner's.
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  for (const size of sizes) {
    await resize(desktop, page, size);
    for (const theme of themes) {
      await clickMenu(desktop.app, theme === 'light' ? 'Light' : 'Dark');
      await expect.poll(() => brightness(page), theme).toBeGreaterThanOrEqual(brightnessOf[theme].least);
      await expect.poll(() => brightness(page), theme).toBeLessThanOrEqual(brightnessOf[theme].most);
      await page.screenshot({ path: join(folder, `${name}-${size.width}x${size.height}-${theme}.png`) });
    }
  }
}

/** Nothing that belongs to the window may need sideways scrolling of the window itself. */
async function fits(page: Page): Promise<void> {
  const [content, window_] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(window_ ?? 0);
}

test.describe('every screen, in both themes and at both sizes', () => {
  let hub: HubProcess;
  test.beforeEach(async () => {
    hub = await startHub({ args: ['--sample'] });
  });
  test.afterEach(async () => void (await hub.stop()));

  test('welcome, where nobody has joined yet', async () => {
    const ana = await openDesktop({ name: 'Ana', hub: null });
    await expect(ana.window.getByRole('button', { name: 'Join' })).toBeVisible();
    await picture(ana, ana.window, 'welcome');
    await fits(ana.window);
    await ana.close();
  });

  test('board, card, an empty board and a broken connection', async () => {
    const ana = await openDesktop({ name: 'Ana', hub });
    const { window } = ana;
    await isOnBoard(window, 'Welcome to Switchboard');
    await isLive(window);
    await picture(ana, window, 'board');

    await openCard(window, 'Open this card and make it yours');
    await picture(ana, window, 'card');
    await window.keyboard.press('Escape');

    await hub.kill();
    await expect(window.getByTestId('status')).toContainText('Offline');
    await window.getByTestId('status').click();
    await expect(window.getByTestId('fingerprint')).toBeVisible();
    await picture(ana, window, 'offline');
    await window.keyboard.press('Escape');

    await resize(ana, window, sizes[0]);
    await window.getByRole('button', { name: 'New board' }).click();
    await window.keyboard.type('Empty board');
    await window.keyboard.press('Enter');
    await isOnBoard(window, 'Empty board');
    await picture(ana, window, 'empty');
    await ana.close();
  });
});
