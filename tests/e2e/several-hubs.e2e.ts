import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { addBoard, addCard, card, isLive, isOnBoard } from '../support/board-page.ts';
import { type Desktop, openDesktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { startHub } from '../support/hub-process.ts';
import { picture } from '../support/pictures.ts';

/** The window that takes the place of those that there are. */
async function goes({ app }: Desktop, go: () => Promise<void>): Promise<Page> {
  const opened = app.waitForEvent('window');
  await go();
  const page = await opened;
  await expect.poll(() => app.windows()).toEqual([page]);
  return page;
}

async function switchTo(desktop: Desktop, from: Page, address: string): Promise<Page> {
  await from.getByRole('button', { name: 'Our workspace: hubs' }).click();
  return goes(desktop, () => from.getByRole('menuitemradio', { name: new RegExp(address) }).click());
}

/** Asks for a hub to be forgotten, and answers the question; resolves to its words. */
async function forgetting(
  desktop: Desktop,
  page: Page,
  address: string,
  yes: boolean,
): Promise<{ message: string; detail: string }> {
  await desktop.app.evaluate(({ dialog }, response) => {
    Object.assign(globalThis, { asked: null });
    dialog.showMessageBox = (async (_window: unknown, words: object) => {
      Object.assign(globalThis, { asked: words });
      return { response, checkboxChecked: false };
    }) as never;
  }, Number(yes));
  await page.getByRole('button', { name: 'Our workspace: hubs' }).click();
  await page.getByRole('menuitem', { name: 'Forget a hub' }).press('ArrowRight');
  await page.getByRole('menuitem', { name: new RegExp(address) }).click();
  const asked = () => desktop.app.evaluate(() => (globalThis as unknown as { asked: never }).asked);
  // What would be lost is read from the disk first.
  await expect.poll(asked).not.toBeNull();
  if (yes) await expect(page.getByText(/^Forgot “Our workspace/)).toBeVisible();
  return asked();
}

test('a person goes from hub to hub and back: each has its own boards, windows and unsent edits, until it is forgotten', async ({
  hub,
  ana,
}) => {
  const other = await startHub({ args: ['--sample'] });
  const [here, there] = [hub, other].map(({ url }) => new URL(url).host) as [string, string];
  const { joinCode } = JSON.parse(readFileSync(other.pairingFile, 'utf8'));
  await addCard(ana.window, 'Try it', 'Of the first hub');

  await ana.window.getByRole('button', { name: 'Our workspace: hubs' }).click();
  await ana.window.getByRole('menuitem', { name: 'Join another hub…' }).click();
  const form = ana.window.getByRole('dialog', { name: 'Join a hub' });
  await form.getByRole('textbox', { name: 'Hub address' }).fill(other.url);
  await form.getByRole('textbox', { name: 'Join code' }).fill(joinCode);
  const second = await goes(ana, () => form.getByRole('button', { name: 'Join' }).click());
  await isOnBoard(second, sampleBoard);
  await isLive(second);
  await expect(card(second, 'Of the first hub')).toBeHidden();
  await addBoard(second, 'Only there');
  await second.getByRole('button', { name: 'Our workspace: hubs' }).click();
  await expect(second.getByRole('menuitemradio')).toHaveCount(2);
  await picture(ana, second, 'hubs');
  await second.keyboard.press('Escape');
  await expect(second.getByRole('menu')).toBeHidden();

  await other.kill();
  await addCard(second, 'Try it', 'Unsent there');
  await second.getByRole('list', { name: 'Boards' }).getByRole('button', { name: 'Only there' }).click();
  await isOnBoard(second, 'Only there');
  const first = await switchTo(ana, second, here);
  await isOnBoard(first, sampleBoard);
  await expect(card(first, 'Of the first hub')).toBeVisible();
  await isLive(first);
  await expect(card(first, 'Unsent there')).toBeHidden();

  await other.start();
  const back = await switchTo(ana, first, there);
  await isOnBoard(back, 'Only there');
  await isLive(back);
  await back.getByRole('list', { name: 'Boards' }).getByRole('button', { name: sampleBoard }).click();
  await expect(card(back, 'Unsent there')).toBeVisible();
  await expect(back.getByTestId('status')).toHaveText('Live');
  await other.kill();
  await addCard(back, 'Try it', 'Never sent');
  const last = await switchTo(ana, back, here);
  await forgetting(ana, last, there, false);
  await last.getByRole('button', { name: 'Our workspace: hubs' }).click();
  await expect(last.getByRole('menuitemradio')).toHaveCount(2);
  await last.keyboard.press('Escape');
  await expect(last.getByRole('menu')).toBeHidden();
  const before = readdirSync(join(ana.profile, 'data'));
  const words = await forgetting(ana, last, there, true);
  expect(words.detail).toContain(
    '1 edit has not reached that hub, and would be lost. It is about “Never sent”.',
  );
  await expect.poll(() => readdirSync(join(ana.profile, 'data')).length).toBe(before.length - 1);
  await last.getByRole('button', { name: 'Our workspace: hubs' }).click();
  await expect(last.getByRole('menuitemradio')).toHaveCount(1);
  await expect(last.getByRole('menuitem', { name: 'Forget a hub' })).toBeHidden();
  await ana.close();

  const again = await openDesktop({ name: 'Ana', hub: null, profile: ana.profile });
  await isOnBoard(again.window, sampleBoard);
  await isLive(again.window);
  await expect(card(again.window, 'Of the first hub')).toBeVisible();
  await again.close();
});
