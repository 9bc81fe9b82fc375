import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { archiveCard, card, isOnBoard, openCard } from '../support/board-page.ts';
import { clickMenu, type Desktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { isAccessibleInBothThemes } from '../support/pictures.ts';

/** Opens something, has it judged, and closes it again. */
function walk(desktop: Desktop) {
  const page = desktop.window;
  const judge = (what: string) => isAccessibleInBothThemes(desktop, page, what);
  return {
    page,
    judge,
    async menu(button: string | RegExp, what: string, role: 'menu' | 'dialog' = 'menu'): Promise<void> {
      await page.getByRole('button', { name: button }).first().click();
      await expect(page.getByRole(role).last()).toBeVisible();
      await judge(what);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toHaveCount(0);
    },
    async dialog(name: string | RegExp, open: () => Promise<void>): Promise<void> {
      await open();
      const dialog = page.getByRole('dialog', { name });
      await expect(dialog).toBeVisible();
      await judge(String(name));
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    },
  };
}

async function fromMenu(page: Page, button: string | RegExp, item: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('every screen, menu and dialog has names, roles and contrast as it should, in both themes', async ({
  ana,
}) => {
  test.slow();
  const { page, judge, menu, dialog } = walk(ana);
  const boardActions = `Board actions for ${sampleBoard}`;
  await judge('board');
  await menu(boardActions, 'board menu');
  await menu('Column actions for Try it', 'column menu');
  await card(page, 'Pull the cable').hover();
  await menu('Card actions for Pull the cable', 'card menu');
  await menu(/^Ana, Owner/, 'account menu');
  await menu('Notices', 'notices', 'dialog');
  await menu(/^Members of this board|Everyone sees this board/i, 'members of a board', 'dialog');
  await page.getByTestId('status').click();
  await judge('connection');
  await page.keyboard.press('Escape');

  await test.step('a card, with all that opens in it', async () => {
    const open = await openCard(page, 'Pull the cable');
    await menu('Choose labels', 'labels of a card', 'dialog');
    await menu('Choose assignees', 'people of a card', 'dialog');
    await menu(/^Column: /, 'column of a card');
    await open.getByRole('button', { name: 'Show history' }).click();
    await expect(open.getByRole('list', { name: 'History' })).toBeVisible();
    await judge('card with history');
    await page.keyboard.press('Escape');
    await expect(open).toBeHidden();
  });

  await test.step('dialogs over the board', async () => {
    await dialog('Search and commands', () => page.keyboard.press('Control+k'));
    await dialog('Keyboard shortcuts', () => page.keyboard.press('Shift+?'));
    await dialog('People', () => fromMenu(page, /^Ana, Owner/, 'People'));
    await dialog('Activity', () => fromMenu(page, boardActions, 'Activity'));
    await dialog('New board', () => page.getByRole('button', { name: 'New board' }).click());
    await dialog(/^Card limit of/, () => fromMenu(page, 'Column actions for Try it', /limit/i));
    await archiveCard(page, 'Open a second window');
    await judge('board with a message');
    await dialog('Archived cards and columns', () =>
      fromMenu(page, boardActions, 'Archived cards and columns'),
    );
  });

  await test.step('other looks of the board', async () => {
    await page.keyboard.press('Control+f');
    await page.keyboard.type('cable');
    await judge('filtered board');
    await page.keyboard.press('Escape');
    for (const look of ['List', 'Calendar']) {
      await page.getByRole('radio', { name: look }).check();
      await judge(look);
    }
    await page.getByRole('radio', { name: 'Columns' }).check();
  });

  await test.step('an import, and boards without anything', async () => {
    await ana.app.evaluate(({ dialog: native }, path) => {
      native.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    }, resolve('tests/fixtures/boards/trello-simple-project.json'));
    await clickMenu(ana.app, 'Import board…');
    await judge('import');
    await page.getByRole('button', { name: 'Choose a file…' }).click();
    const report = page.getByRole('dialog', { name: /Simple Project Board/ });
    await expect(report.getByRole('button', { name: 'Open board' })).toBeVisible();
    await judge('report of an import');
    await report.getByRole('button', { name: 'Open board' }).click();
    await isOnBoard(page, 'Simple Project Board');
    await judge('imported board');
    await fromMenu(page, 'Board actions for Simple Project Board', 'Archive board');
    await expect(page.getByText('This board is archived')).toBeVisible();
    await judge('archived board');
    await page.getByRole('button', { name: 'New board' }).click();
    await page.keyboard.type('Nothing yet');
    await page.keyboard.press('Enter');
    await isOnBoard(page, 'Nothing yet');
    await judge('empty board');
  });
});
