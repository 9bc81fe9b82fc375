import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { addCard, titlesIn } from '../support/board-page.ts';
import { clickMenu, type Desktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { newFolder } from '../support/hub-process.ts';
import { picture } from '../support/pictures.ts';

const told = (page: Page, message: string | RegExp) =>
  page.getByRole('region', { name: /^Messages/ }).getByText(message);

/** The person takes the name that the system's dialog suggests, in this folder; or closes it. */
async function answerSaveDialog({ app }: Desktop, folder: string | null): Promise<void> {
  await app.evaluate(({ dialog }, into) => {
    dialog.showSaveDialog = (async (_window: unknown, { defaultPath }: { defaultPath: string }) => ({
      canceled: into === null,
      filePath: into === null ? '' : `${into}/${defaultPath}`,
    })) as never;
  }, folder);
}

async function exportAs({ window }: Desktop, kind: string): Promise<void> {
  await window.getByRole('button', { name: `Board actions for ${sampleBoard}` }).click();
  await window.getByRole('menuitem', { name: 'Export' }).press('ArrowRight');
  await window.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click();
}

test('a board is exported from its menu as JSON, CSV or Markdown, and its CSV can be imported again', async ({
  ana,
}) => {
  const folder = newFolder('export');
  const page = ana.window;
  await addCard(page, 'Done', '=-2h pairing');

  await page.getByRole('button', { name: `Board actions for ${sampleBoard}` }).click();
  await page.getByRole('menuitem', { name: 'Export' }).press('ArrowRight');
  await picture(ana, page, 'export-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await answerSaveDialog(ana, null);
  await exportAs(ana, 'JSON');
  await answerSaveDialog(ana, folder);
  for (const [kind, ending] of [
    ['JSON', 'switchboard'],
    ['CSV', 'csv'],
    ['Markdown', 'md'],
  ] as const) {
    await exportAs(ana, kind);
    const file = `${sampleBoard}.${ending}`;
    await expect(told(page, `Exported “${sampleBoard}” to ${file}`)).toBeVisible();
    expect(readFileSync(join(folder, file), 'utf8')).toContain('Pull the cable');
  }

  await ana.app.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    },
    join(folder, `${sampleBoard}.csv`),
  );
  await clickMenu(ana.app, 'Import board…');
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await page.getByRole('button', { name: /^Import \d+ cards$/ }).click();
  await page.getByRole('button', { name: 'Open board' }).click();
  await expect(page.getByRole('navigation', { name: 'Workspace' }).getByText(sampleBoard)).toHaveCount(2);
  await expect.poll(() => titlesIn(page, 'Done')).toContain('=-2h pairing');
});

test('where the file cannot be written the person is told, and nothing is left behind', async ({ ana }) => {
  await answerSaveDialog(ana, join(newFolder('export'), 'nowhere'));
  await exportAs(ana, 'Markdown');
  await expect(told(ana.window, /was not exported: .*Choose another place/)).toBeVisible();
});
