import { expect, type Page } from '@playwright/test';
import * as z from 'zod';
import { isLive, isOnBoard, openCard } from '../support/board-page.ts';
import { openDesktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { joinAs } from '../support/http-device.ts';
import { isAccessibleInBothThemes, picture } from '../support/pictures.ts';

const title = 'Pull the cable';
const tile = (page: Page) => page.getByRole('main').getByRole('button', { name: title, exact: true });

test('a card that is open in one window is marked so in the others, and asked for there that window comes up; also without the hub', async ({
  hub,
  ana,
}) => {
  const second = await ana.newWindow();
  await isOnBoard(second, sampleBoard);
  await expect.poll(() => second.title()).toBe(`${sampleBoard} (2) — Switchboard`);
  const laptop = await openDesktop({ name: 'Ana', hub });
  await isLive(laptop.window);
  await openCard(ana.window, title);
  await expect(laptop.window.getByRole('img', { name: 'Open on another device of yours' })).toBeVisible();
  await laptop.close();
  await hub.kill();
  await expect(second.getByTestId('status')).toContainText('Offline');
  await ana.window.getByRole('button', { name: 'Close' }).click();
  await openCard(second, title);

  const mark = ana.window.getByRole('img', { name: `Open in the window “${sampleBoard} (2)”` });
  await expect(mark).toBeVisible();
  await picture(ana, ana.window, 'card-open-elsewhere');
  await (await ana.app.browserWindow(ana.window)).evaluate((window) => window.focus());
  await tile(ana.window).click();
  const focused = () => ana.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle());
  await expect.poll(focused).toBe(`${sampleBoard} (2) — Switchboard`);
  await expect(ana.window.getByRole('dialog', { name: title })).toBeHidden();

  await ana.window.getByRole('button', { name: 'Open here too' }).click();
  await expect(ana.window.getByRole('dialog', { name: title })).toBeVisible();
  await expect(ana.window.getByText(`You have it open in the window “${sampleBoard} (2)” too`)).toBeVisible();
  await second.getByRole('button', { name: 'Close' }).click();
  await expect(ana.window.getByText('You have it open')).toHaveCount(0);
});

test('signing in again in one window answers the question in the others', async ({ hub, ana }) => {
  const { profile } = ana;
  await ana.app.close();
  const again = await openDesktop({ name: 'Ana', hub: null, profile });
  await isLive(again.window);
  const second = await again.newWindow();
  await isLive(second);
  const { joinCode } = hub.pairing();
  const script = await joinAs({ url: hub.url, joinCode }, 'Ana');
  const { devices } = z
    .object({ devices: z.array(z.object({ id: z.string() })) })
    .parse((await (await script.get(`/api/members/${script.memberId}`)).json()).member);
  const app = devices.find(({ id }) => id !== script.deviceId)?.id;
  const authorization = `Bearer ${script.token}`;
  await fetch(`${hub.url}/api/devices/${app}`, { method: 'DELETE', headers: { authorization } });
  const pages = [again.window, second];
  for (const page of pages) {
    await page.getByTestId('status').click();
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await expect(page.getByRole('dialog', { name: 'Sign in again' })).toBeVisible();
  }
  await isAccessibleInBothThemes(again, second, 'sign in again');
  await second.getByRole('textbox', { name: 'Join code' }).fill(joinCode);
  await second.getByRole('button', { name: 'Join', exact: true }).click();
  for (const page of pages) {
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await isLive(page);
  }
  await again.close();
});
