import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { openCard } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { newFolder } from '../support/hub-process.ts';
import { picture } from '../support/pictures.ts';

/** As a file manager lets go of a file over the card. */
async function dropOnCard(page: Page, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], fileName));
      return transfer;
    },
    [name, text] as const,
  );
  const onto = page.getByRole('dialog').getByRole('region', { name: 'Attachments' });
  await onto.dispatchEvent('dragover', { dataTransfer: data });
  await onto.dispatchEvent('drop', { dataTransfer: data });
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
  const dialog = await openCard(page, 'Pull the cable');
  const files = dialog.getByRole('region', { name: 'Attachments' });

  await files.getByRole('button', { name: 'Attach files…' }).click();
  await expect(files.getByText(/TXT file · 19 bytes · added by/)).toBeVisible();
  await dropOnCard(page, 'route.md', '# Over the pass');
  await expect(files.getByRole('listitem')).toHaveCount(2);
  await picture(ana, page, 'attachments');

  await files.getByRole('button', { name: 'Save packing list.txt as…' }).click();
  await expect(page.getByText('Saved saved packing list.txt')).toBeVisible();
  expect(readFileSync(join(folder, 'saved packing list.txt'), 'utf8')).toBe('two pairs of gloves');

  await files.getByRole('button', { name: 'Remove route.md' }).click();
  await expect(files.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(files.getByText('route.md')).toBeVisible();
});
