import { expect } from '@playwright/test';
import { card, column, isOnBoard, openCard } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

test('a card that is made a template leaves its column, and new cards with all that it has are made from it', async ({
  ana,
  bob,
}) => {
  const page = ana.window;
  const title = 'Open this card and make it yours';
  const dialog = await openCard(page, title);
  await dialog.getByRole('button', { name: 'Make template' }).click();
  await expect(dialog.getByText('This card is a template.')).toBeVisible();
  await picture(ana, page, 'template-card');
  await page.keyboard.press('Escape');
  await expect(card(bob.window, title)).toHaveCount(0);

  await page.getByRole('button', { name: 'Column actions for Done' }).click();
  await page.getByRole('menuitem', { name: 'New card from template' }).click();
  await page.getByRole('menuitem', { name: title }).click();
  const copy = page.getByRole('dialog', { name: title });
  await expect(copy.getByText('This card is a template.')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(column(bob.window, 'Done').getByRole('button', { name: title, exact: true })).toContainText(
    '0/4',
  );

  await page.keyboard.press('Control+k');
  await page.keyboard.type('templates');
  await page.keyboard.press('Enter');
  const templates = page.getByRole('dialog', { name: 'Templates' });
  await picture(ana, page, 'templates');
  await templates.getByRole('list', { name: 'Templates of this board' }).getByText(title).click();
  await page.getByRole('button', { name: 'Make ordinary card' }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(
    column(bob.window, 'Start here').getByRole('button', { name: title, exact: true }),
  ).toHaveCount(1);
});

test('a board is copied with its cards from its menu, and another one is made from a built-in template, for everybody', async ({
  ana,
  bob,
}) => {
  const page = ana.window;
  await page.getByRole('button', { name: 'Board actions for Welcome to Switchboard' }).click();
  await page.getByRole('menuitem', { name: 'Copy board…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy board' });
  const name = dialog.getByRole('textbox', { name: 'Board name' });
  await expect(name).toHaveValue('Welcome to Switchboard (copy)');
  await picture(ana, page, 'copy-board');
  await name.fill('A second one');
  await page.keyboard.press('Enter');
  await isOnBoard(page, 'A second one');
  await expect(card(page, 'Pull the cable')).toBeVisible();

  await page.getByRole('button', { name: 'New board' }).click();
  await page.getByRole('button', { name: /^Start with/ }).click();
  await page.getByRole('menuitemradio', { name: 'Workshop orders' }).click();
  await page.getByRole('textbox', { name: 'Board name' }).fill('Orders');
  await picture(ana, page, 'board-from-template');
  await page.getByRole('textbox', { name: 'Board name' }).press('Enter');
  await isOnBoard(page, 'Orders');
  await expect(column(page, 'On the bench')).toBeVisible();
  const boards = bob.window.getByRole('list', { name: 'Boards' });
  await boards.getByRole('button', { name: 'A second one' }).click();
  await expect(card(bob.window, 'Pull the cable')).toBeVisible();
  await boards.getByRole('button', { name: 'Orders' }).click();
  await expect(column(bob.window, 'To collect')).toBeVisible();
});
