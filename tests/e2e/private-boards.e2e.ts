import { expect, type Page } from '@playwright/test';
import { addCard, card, isOnBoard, openCard } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

const boardLink = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Workspace' }).getByRole('button', { name });

async function makePrivateBoard(page: Page, name: string, ...people: string[]) {
  await page.getByRole('button', { name: 'New board' }).click();
  const dialog = page.getByRole('dialog', { name: 'New board' });
  await dialog.getByRole('textbox', { name: 'Board name' }).fill(name);
  await dialog.getByRole('radio', { name: 'Only people I choose' }).check();
  for (const person of people) await dialog.getByRole('button', { name: person, exact: true }).click();
  return dialog;
}

test('a private board is in its members’ windows alone: it comes when somebody is added, and goes when they are taken off', async ({
  ana,
  bob,
}) => {
  const [hers, his] = [ana.window, bob.window];
  const dialog = await makePrivateBoard(hers, 'Ward round');
  await picture(ana, hers, 'new-private-board');
  await dialog.getByRole('button', { name: 'Create board' }).click();
  await isOnBoard(hers, 'Ward round');
  await addCard(hers, 'To do', 'Between us');
  await expect(boardLink(hers, 'Ward round (private)')).toBeVisible();
  await expect(boardLink(his, 'Ward round')).toHaveCount(0);

  await hers.getByRole('button', { name: 'Members of this board: Ana' }).click();
  await hers.getByRole('button', { name: 'Add Bob' }).click();
  await expect(hers.getByRole('list', { name: 'Members of this board' })).toContainText('Bob');
  await boardLink(his, 'Ward round').click();
  await isOnBoard(his, 'Ward round');
  await expect(card(his, 'Between us')).toBeVisible();
  await picture(ana, hers, 'board-members');

  const opened = await openCard(his, 'Between us');
  await opened.getByRole('textbox', { name: 'New comment' }).fill('Words that were not sent');
  await his.keyboard.press('Escape');
  await hers.getByRole('button', { name: 'Take Bob off this board' }).click();
  await expect(his.getByText('“Ward round” is no longer shared with you')).toBeVisible();
  await expect(boardLink(his, 'Ward round')).toHaveCount(0);
  await expect(his.getByText('Words that were not sent')).toBeVisible();
  await picture(bob, his, 'board-gone');
  await his.getByRole('button', { name: 'Copy' }).click();
  await expect
    .poll(() => bob.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe('Words that were not sent');
  await his.getByRole('button', { name: 'Go to another board' }).click();
  await isOnBoard(his, 'Welcome to Switchboard');
});

test('whoever is on a private board can leave it, and open it to everybody', async ({ ana, bob }) => {
  const [hers, his] = [ana.window, bob.window];
  const dialog = await makePrivateBoard(hers, 'Ward round', 'Bob');
  await dialog.getByRole('button', { name: 'Create board' }).click();
  await boardLink(his, 'Ward round').click();
  await his.getByRole('button', { name: 'Members of this board: Ana, Bob' }).click();
  await his.getByRole('button', { name: 'Leave Ward round' }).click();
  await isOnBoard(his, 'Welcome to Switchboard');
  await expect(boardLink(his, 'Ward round')).toHaveCount(0);
  await expect(hers.getByRole('button', { name: 'Members of this board: Ana', exact: true })).toBeVisible();

  await hers.getByRole('button', { name: 'Members of this board: Ana' }).click();
  await hers.getByRole('button', { name: 'Open to everyone' }).click();
  await expect(boardLink(his, 'Ward round')).toBeVisible();
  await hers.getByRole('button', { name: 'Undo' }).click();
  await expect(boardLink(his, 'Ward round')).toHaveCount(0);
});

test('a card that is open when its board is taken away stays as a copy, and the words typed in it are not lost', async ({
  ana,
  bob,
}) => {
  const [hers, his] = [ana.window, bob.window];
  const dialog = await makePrivateBoard(hers, 'Ward round', 'Bob');
  await dialog.getByRole('button', { name: 'Create board' }).click();
  await isOnBoard(hers, 'Ward round');
  await addCard(hers, 'To do', 'Between us');
  await boardLink(his, 'Ward round').click();
  const opened = await openCard(his, 'Between us');
  await opened.getByRole('button', { name: 'Add a description…' }).click();
  await his.keyboard.type('Half a thought');

  await hers.getByRole('button', { name: 'Members of this board: Ana, Bob' }).click();
  await hers.getByRole('button', { name: 'Take Bob off this board' }).click();
  await expect(opened.getByRole('alert')).toContainText(
    'The board of this card is no longer shared with you.',
  );
  await expect(opened.getByRole('textbox', { name: 'Description' })).toHaveValue('Half a thought');
  await picture(bob, his, 'card-gone');
  await opened.getByRole('button', { name: 'Close' }).click();
  await expect(his.getByRole('region', { name: 'Words you had begun' })).toContainText('Half a thought');
});
