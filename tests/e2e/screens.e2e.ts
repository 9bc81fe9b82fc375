import { expect, type Page, test } from '@playwright/test';
import { isLive, isOnBoard, openCard } from '../support/board-page.ts';
import { openDesktop } from '../support/desktop.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { picture } from '../support/pictures.ts';

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

  test('a hub on which there are no boards yet', async () => {
    const empty = await startHub();
    const ana = await openDesktop({ name: 'Ana', hub: empty });
    await expect(ana.window.getByRole('button', { name: 'Create a board' })).toBeVisible();
    await picture(ana, ana.window, 'no-boards');
    await fits(ana.window);
    await ana.close();
    await empty.stop();
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

    await window.getByRole('button', { name: 'New board' }).click();
    await window.keyboard.type('Empty board');
    await window.keyboard.press('Enter');
    await isOnBoard(window, 'Empty board');
    await picture(ana, window, 'empty');
    await ana.close();
  });
});
