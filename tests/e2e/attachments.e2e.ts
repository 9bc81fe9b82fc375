import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { card, isLive, openCard } from '../support/board-page.ts';
import { openDesktop } from '../support/desktop.ts';
import { test } from '../support/desktop-test.ts';
import { newFolder } from '../support/hub-process.ts';
import { picture } from '../support/pictures.ts';
import { pngOf } from '../support/png.ts';

const title = 'Pull the cable';

/** As a file manager lets go of files over it. */
async function drop(page: Page, onto: Locator, ...files: [name: string, text: string][]): Promise<void> {
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const [name = '', content = ''] of all) transfer.items.add(new File([content], name));
    return transfer;
  }, files);
  await onto.dispatchEvent('dragover', { dataTransfer: data });
  await onto.dispatchEvent('drop', { dataTransfer: data });
}

/** As the system pastes a picture that is on its clipboard, where the focus is. */
async function pasteScreenshot(page: Page): Promise<void> {
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(paste);
  }, pngOf(640, 480).toString('base64'));
}

test('files are attached by the system’s dialog or dropped on a card, saved, and taken off and put back', async ({
  ana,
}) => {
  const folder = newFolder('attachments');
  const page = ana.window;
  const path = join(folder, 'packing list.txt');
  writeFileSync(path, 'two pairs of gloves');
  await ana.app.evaluate(
    ({ dialog }, [chosen, into]) => {
      dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [chosen] })) as never;
      dialog.showSaveDialog = (async (_window: unknown, { defaultPath }: { defaultPath: string }) => ({
        canceled: false,
        filePath: `${into}/saved ${defaultPath}`,
      })) as never;
    },
    [path, folder] as const,
  );
  const dialog = await openCard(page, title);
  const files = dialog.getByRole('region', { name: 'Attachments' });

  await files.getByRole('button', { name: 'Attach files…' }).click();
  await expect(files.getByText(/TXT file · 19 bytes · added by/)).toBeVisible();
  await drop(page, files, ['route.md', '# Over the pass']);
  await expect(files.getByRole('listitem')).toHaveCount(2);

  await files.getByRole('button', { name: 'Save packing list.txt as…' }).click();
  await expect(page.getByText('Saved saved packing list.txt').first()).toBeVisible();
  expect(readFileSync(join(folder, 'saved packing list.txt'), 'utf8')).toBe('two pairs of gloves');

  await files.getByRole('button', { name: 'Remove route.md' }).click();
  await expect(files.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(files.getByText('route.md')).toBeVisible();
});

test('what is pasted or dropped without the hub waits on this device, over a kill, and is on the card when the hub is back', async ({
  hub,
  bob,
}) => {
  let ana = await openDesktop({ name: 'Ana', hub });
  await isLive(ana.window);
  await hub.kill();
  await expect(ana.window.getByTestId('status')).toContainText('Offline');

  await drop(ana.window, card(ana.window, title), ['route.md', '# Over the pass'], ['hut.txt', 'Booked']);
  await expect(card(ana.window, title).getByText('2 files not sent yet')).toBeVisible();
  const dialog = await openCard(ana.window, title);
  await pasteScreenshot(ana.window);
  const files = dialog.getByRole('region', { name: 'Attachments' });
  await expect(files.getByText(/^Pasted .*png$/)).toBeVisible();
  await files.getByRole('button', { name: 'Cancel hut.txt' }).click();
  await expect(files.getByText(/Not sent yet: it goes when the hub is back/)).toHaveCount(2);
  await picture(ana, ana.window, 'attachments-offline');

  await ana.kill();
  ana = await openDesktop({ name: 'Ana', hub: null, profile: ana.profile });
  await expect(card(ana.window, title).getByText('2 files not sent yet')).toBeVisible();
  await hub.start();
  const onBobs = (await openCard(bob.window, title)).getByRole('region', { name: 'Attachments' });
  await expect(onBobs.getByText(/added by Ana/)).toHaveCount(2, { timeout: 20_000 });
  await expect(onBobs.getByRole('button', { name: /^View Pasted/ }).locator('img')).toBeVisible();
  await ana.close();
});

test('a file that is too large says how far it is, that it was refused and why, and what can be done', async ({
  ana,
}) => {
  const path = join(newFolder('attachments'), 'film.mov');
  writeFileSync(path, Buffer.alloc(26 * 1024 * 1024, 'film'));
  const page = ana.window;
  await ana.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [chosen] })) as never;
  }, path);
  const dialog = await openCard(page, title);
  const files = dialog.getByRole('region', { name: 'Attachments' });
  await files.getByRole('button', { name: 'Attach files…' }).click();
  await expect(
    files.getByText(/“film.mov” was not attached. This hub takes files of at most 25 MiB/),
  ).toBeVisible();
  await expect(files.getByRole('button', { name: 'Try again' })).toBeVisible();
  await picture(ana, page, 'attachments-refused');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Notices, 1 new' }).click();
  await picture(ana, page, 'attachments-inbox');
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('All is well.')).toBeVisible();
});
