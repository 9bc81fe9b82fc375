import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { allAgree, card, isOnBoard, openCard, titlesIn } from '../support/board-page.ts';
import { clickMenu, type Desktop } from '../support/desktop.ts';
import { test } from '../support/desktop-test.ts';
import { newFolder } from '../support/hub-process.ts';
import { isAccessibleInBothThemes, picture } from '../support/pictures.ts';

async function choose(desktop: Desktop, file: string): Promise<void> {
  await desktop.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);
  await clickMenu(desktop.app, 'Import board…');
  await desktop.window.getByRole('button', { name: 'Choose a file…' }).click();
}

test.describe('importing a board', () => {
  test('a real Trello export comes over with its order, words, labels, checklists and comments, and the report says what did not', async ({
    ana,
    bob,
  }) => {
    await choose(ana, resolve('tests/fixtures/boards/trello-simple-project.json'));
    const report = ana.window.getByRole('dialog', { name: /Simple Project Board/ });
    await expect(report.getByRole('region', { name: 'What came over' })).toContainText(
      /4 columns.*9 cards.*8 labels.*4 checklists.*4 comments.*1 person/,
    );
    await expect(report.getByRole('region', { name: 'What was left out' })).toContainText('archived');
    await report.getByRole('button', { name: 'Open board' }).click();
    await isOnBoard(ana.window, 'Simple Project Board');
    await bob.window.getByRole('button', { name: 'Simple Project Board' }).click();
    await isOnBoard(bob.window, 'Simple Project Board');
    await expect
      .poll(() => titlesIn(bob.window, 'TODO 📚'))
      .toContain("wow, that's a nice simple project board");
    const open = await openCard(bob.window, "wow, that's a nice simple project board");
    await expect(open.getByText('this card should have the labels', { exact: false })).toBeVisible();
    await expect(open.getByText('green label', { exact: true })).toBeVisible();
    await bob.window.keyboard.press('Escape');
    await allAgree(ana.window, bob.window);
  });

  test('a file that is no board export gets a sentence that says what it is and what is needed', async ({
    ana,
  }) => {
    const file = join(newFolder('import'), 'package.json');
    writeFileSync(file, '{"name":"x","dependencies":{}}');
    await choose(ana, file);
    const dialog = ana.window.getByRole('dialog', { name: 'Import board' });
    await expect(dialog.getByText(/package\.json of a program.*Export as JSON/)).toBeVisible();
  });

  test('a list of tasks as CSV is shown before it is imported, its columns are put right, and its cards come to a board that is there', async ({
    ana,
    bob,
  }) => {
    const file = join(newFolder('import'), 'Spring tasks.csv');
    writeFileSync(file, Buffer.from(tasks, 'latin1'));
    await choose(ana, file);
    const dialog = ana.window.getByRole('dialog', { name: 'Import “Spring tasks.csv”' });
    await expect(dialog.getByRole('cell', { name: 'Müller anrufen' })).toBeVisible();
    await expect(dialog.getByRole('status')).toHaveText(/Say whether the day or the month comes first/);
    await picture(ana, ana.window, 'import-table');
    await expect(dialog.getByRole('button', { name: /^Import \d/ })).toBeDisabled();
    await dialog.getByRole('radio', { name: /the day comes first/ }).check();
    await dialog.getByRole('button', { name: /^Effort/ }).click();
    await ana.window.getByRole('menuitemradio', { name: 'Labels' }).click();
    await dialog.getByRole('radio', { name: 'To a board that is here, beside its cards' }).check();
    await expect(dialog.getByRole('status')).toHaveText(
      'It comes to 3 cards, 1 new column, 2 new labels, 1 person.',
    );
    await dialog.getByText('One thing in the file can’t be read').click();
    await expect(dialog.getByText('“next week” is not a date', { exact: false })).toBeVisible();
    await picture(ana, ana.window, 'import-table-ready');
    await dialog.getByRole('button', { name: 'Import 3 cards' }).click();
    await ana.window.getByRole('button', { name: 'Open board' }).click();
    await expect.poll(() => titlesIn(bob.window, 'Later')).toEqual(['Müller anrufen', 'Angebot prüfen']);
    await expect.poll(() => titlesIn(bob.window, 'Try it')).toContain('Blumen gießen');
    await allAgree(ana.window, bob.window);
  });

  test('a file that is dropped on the window is imported from there; of any other it is said what can be dropped, and the window stays where it is', async ({
    ana,
  }) => {
    const page = ana.window;
    const address = page.url();
    await dropOnWindow(page, 'photo.png', 'x');
    await expect(
      page.getByText(/“photo\.png” is no board\. Drop a Trello board as JSON/).first(),
    ).toBeVisible();
    // Out of another program’s window, with no file behind it.
    await dropOnWindow(page, 'Mail.csv', 'Task,Status\nMailed,Try it\n');
    const dialog = page.getByRole('dialog', { name: 'Import board' });
    await expect(dialog.getByText('Mail.csv')).toBeVisible();
    await page.keyboard.press('Escape');
    const file = join(newFolder('import'), 'Tasks.csv');
    writeFileSync(file, 'Task,Status\nDropped,Try it\n');
    await dropOnWindow(page, file, null);
    await dialog.getByRole('button', { name: 'Import' }).click();
    await page.getByRole('button', { name: 'Import 1 card' }).click();
    await page.getByRole('button', { name: 'Open board' }).click();
    await isOnBoard(page, 'Tasks');
    await expect(card(page, 'Dropped')).toBeVisible();
    expect(page.url()).toBe(address);
  });

  test('a large import goes on after its dialog is closed, and its end is told with a way to the board', async ({
    ana,
  }) => {
    const rows = Array.from({ length: 5000 }, (_, row) => `Card ${row},List ${row % 5}`);
    const file = join(newFolder('import'), 'Large.csv');
    writeFileSync(file, ['Title,List', ...rows].join('\n'));
    await choose(ana, file);
    const page = ana.window;
    await page.getByRole('button', { name: 'Import 5,000 cards' }).click();
    const underWay = page.getByRole('dialog', { name: 'Importing “Large”' });
    await expect(underWay.getByRole('progressbar')).toBeVisible();
    await isAccessibleInBothThemes(ana, page, 'import under way');
    await page.keyboard.press('Escape');
    await expect(page.getByText('“Large” is here.').first()).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Open board' }).click();
    await isOnBoard(page, 'Large');
    await expect(card(page, 'Card 0')).toBeVisible();
  });
});

/** As a file manager lets go of a file over the board; a text has no file behind it. */
async function dropOnWindow(page: Page, path: string, text: string | null): Promise<void> {
  const input = await page.evaluateHandle(() =>
    Object.assign(document.createElement('input'), { type: 'file' }),
  );
  if (text === null) await input.setInputFiles(path);
  const dataTransfer = await input.evaluateHandle(
    ({ files }, [fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(files?.[0] ?? new File([content], fileName));
      return transfer;
    },
    [path, text ?? ''] as const,
  );
  await page.getByRole('main').dispatchEvent('dragover', { dataTransfer });
  await expect(page.getByText('Drop a board or a list of tasks to import it')).toBeVisible();
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer });
}

/** As Excel saves it in western Europe, with a column of its owner's own. */
const tasks = [
  'Task;Status;Due;Assignee;Effort',
  'Müller anrufen;Later;03/04/2026;Ana;small',
  'Angebot prüfen;Later;next week;;large',
  '"Blumen gießen";Try it;;Ana;small',
].join('\r\n');
