import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { card, openCard } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { newFolder } from '../support/hub-process.ts';
import { picture } from '../support/pictures.ts';
import { pngOf } from '../support/png.ts';

const title = 'Pull the cable';

test('pictures on a card are shown small, large by a click, and as the card’s cover, which others see too', async ({
  ana,
  bob,
}) => {
  const folder = newFolder('pictures');
  const page = ana.window;
  const paths = ['pass.png', 'hut.png'].map((name, i) => {
    const path = join(folder, name);
    writeFileSync(path, pngOf(1600 - 400 * i, 900, 90 * i));
    return path;
  });
  await ana.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: chosen })) as never;
  }, paths);
  const dialog = await openCard(page, title);
  await dialog.getByRole('button', { name: 'Attach files…' }).click();
  const view = dialog.getByRole('button', { name: 'View pass.png' });
  const widthOf = (image: ReturnType<typeof dialog.locator>) =>
    image.evaluate((element) => (element as HTMLImageElement).naturalWidth);
  await expect.poll(() => widthOf(view.locator('img'))).toBe(560);
  await dialog.getByRole('button', { name: 'Make pass.png the cover' }).click();
  await expect(dialog.getByText(/PNG picture .* cover/)).toBeVisible();
  await picture(ana, page, 'pictures');

  await view.click();
  const large = page.getByRole('dialog', { name: 'pass.png' });
  await expect.poll(() => widthOf(large.getByRole('img', { name: 'pass.png' }))).toBe(1600);
  await picture(ana, page, 'picture-view');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'hut.png' }).getByText('2 of 2')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'hut.png' })).toBeHidden();
  await expect(view).toBeFocused();
  await page.keyboard.press('Escape');

  const cover = card(bob.window, title).locator('img');
  await expect.poll(() => widthOf(cover)).toBe(560);
  await picture(ana, page, 'cover');
  await openCard(page, title);
  await dialog.getByRole('button', { name: 'Take pass.png off the cover' }).click();
  await expect(cover).toHaveCount(0);
});
