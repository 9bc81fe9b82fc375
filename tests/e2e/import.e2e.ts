import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { allAgree, isOnBoard, openCard, titlesIn } from '../support/board-page.ts';
import { clickMenu, type Desktop } from '../support/desktop.ts';
import { test } from '../support/desktop-test.ts';
import { newFolder } from '../support/hub-process.ts';

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
    const card = await openCard(bob.window, "wow, that's a nice simple project board");
    await expect(card.getByText('this card should have the labels', { exact: false })).toBeVisible();
    await expect(card.getByText('green label', { exact: true })).toBeVisible();
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
});
