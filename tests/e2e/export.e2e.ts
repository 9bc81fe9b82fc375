import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/** A text and a picture onto a card, which shows the picture on the board. */
async function attachFiles(desktop: Desktop, folder: string): Promise<void> {
  const dialog = await openCard(desktop.window, 'Pull the cable');
  for (const [name, content] of [
    ['list.txt', 'two pairs of gloves'],
    ['hut.png', pngOf(640, 480)],
  ] as const) {
    writeFileSync(join(folder, name), content);
    await chooseFile(desktop, join(folder, name));
    await dialog.getByRole('button', { name: 'Attach files…' }).click();
    await expect(dialog.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
  }
  await dialog.getByRole('button', { name: 'Make hut.png the cover' }).click();
  await expect(dialog.getByText(/PNG picture .* cover/)).toBeVisible();
  await desktop.window.keyboard.press('Escape');
}

test('a board is exported from its menu with its files, as JSON, CSV or Markdown; with its files and as CSV it can be imported again; what takes long can be cancelled', async ({
  ana,
  hub,
}) => {
  const folder = newFolder('export');
  const page = ana.window;
  await addCard(page, 'Done', '=-2h pairing');

  await page.getByRole('button', { name: `Board actions for ${sampleBoard}` }).click();
  await page.getByRole('menuitem', { name: 'Export' }).press('ArrowRight');
  await picture(ana, page, 'export-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await attachFiles(ana, folder);
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
  await expect(report.getByText('2 files')).toBeVisible();
  await picture(ana, page, 'import-report-files');
  await report.getByRole('button', { name: 'Open board' }).click();
  await expect(card(page, 'Pull the cable').locator('img')).toBeVisible();
  await picture(ana, page, 'imported-with-files');

  await chooseToImport(ana, join(folder, `${sampleBoard}.csv`));
  await page.getByRole('button', { name: /^Import \d+ cards$/ }).click();
  await page.getByRole('button', { name: 'Open board' }).click();
  await expect(page.getByRole('navigation', { name: 'Workspace' }).getByText(sampleBoard)).toHaveCount(3);
  await expect.poll(() => titlesIn(page, 'Done')).toContain('=-2h pairing');

  // Back on the board with files; one of them is at the hub alone, which says nothing any more.
  const into = newFolder('cancelled');
  await answerSaveDialog(ana, into);
  await page.getByRole('button', { name: sampleBoard }).first().click();
  process.kill(hub.pid, 'SIGSTOP');
  await exportAs(ana, 'ZIP');
  const underWay = page.getByRole('dialog', { name: `Exporting “${sampleBoard}”` });
  await expect(underWay.getByText('of 2 files')).toBeVisible();
  await expect(underWay.getByText('100 %')).toHaveCount(0);
  await picture(ana, page, 'export-under-way');
  await underWay.getByRole('button', { name: 'Cancel export' }).click();
  await expect(underWay).toBeHidden();
  process.kill(hub.pid, 'SIGCONT');
  expect(readdirSync(into)).toEqual([]);
});

test('where the file cannot be written the person is told, and nothing is left behind', async ({ ana }) => {
  await answerSaveDialog(ana, join(newFolder('export'), 'nowhere'));
  await exportAs(ana, 'Markdown');
  await expect(told(ana.window, /was not exported: .*Choose another place/)).toBeVisible();
});
