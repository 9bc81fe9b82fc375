import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { addCard, card, openCard, titlesIn } from '../support/board-page.ts';
import { clickMenu, type Desktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { newFolder } from '../support/hub-process.ts';
import { picture } from '../support/pictures.ts';
import { pngOf } from '../support/png.ts';

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

async function chooseFile({ app }: Desktop, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, path);
}

async function chooseToImport(desktop: Desktop, path: string): Promise<void> {
  await chooseFile(desktop, path);
  await clickMenu(desktop.app, 'Import board…');
  await desktop.window.getByRole('button', { name: 'Choose a file…' }).click();
}

/** Onto a card, which shows it on the board. */
async function attachPicture(desktop: Desktop, path: string): Promise<void> {
  writeFileSync(path, pngOf(640, 480));
  await chooseFile(desktop, path);
  const dialog = await openCard(desktop.window, 'Pull the cable');
  await dialog.getByRole('button', { name: 'Attach files…' }).click();
  await dialog.getByRole('button', { name: 'Make hut.png the cover' }).click();
  await expect(dialog.getByText(/PNG picture .* cover/)).toBeVisible();
  await desktop.window.keyboard.press('Escape');
}

test('a board is exported from its menu with its files, as JSON, CSV or Markdown; with its files and as CSV it can be imported again', async ({
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

  await attachPicture(ana, join(folder, 'hut.png'));
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

  await exportAs(ana, 'ZIP');
  await expect(told(page, `Exported “${sampleBoard}” to ${sampleBoard}.zip`)).toBeVisible();

  await chooseToImport(ana, join(folder, `${sampleBoard}.zip`));
  const report = page.getByRole('dialog', { name: `“${sampleBoard}” is here` });
  await expect(report.getByText('1 file')).toBeVisible();
  await picture(ana, page, 'import-report-files');
  await report.getByRole('button', { name: 'Open board' }).click();
  await expect(card(page, 'Pull the cable').locator('img')).toBeVisible();
  await picture(ana, page, 'imported-with-files');

  await chooseToImport(ana, join(folder, `${sampleBoard}.csv`));
  await page.getByRole('button', { name: /^Import \d+ cards$/ }).click();
  await page.getByRole('button', { name: 'Open board' }).click();
  await expect(page.getByRole('navigation', { name: 'Workspace' }).getByText(sampleBoard)).toHaveCount(3);
  await expect.poll(() => titlesIn(page, 'Done')).toContain('=-2h pairing');
});

test('where the file cannot be written the person is told, and nothing is left behind', async ({ ana }) => {
  await answerSaveDialog(ana, join(newFolder('export'), 'nowhere'));
  await exportAs(ana, 'Markdown');
  await expect(told(ana.window, /was not exported: .*Choose another place/)).toBeVisible();
});
