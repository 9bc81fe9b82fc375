import { expect } from '@playwright/test';
import { card, openCard } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

test('a board is shown as a list, sorted by what is pressed, and follows what others do', async ({
  ana,
  bob,
}) => {
  const { window } = ana;
  await window.getByRole('radio', { name: 'List' }).check();
  const list = window.getByRole('table', { name: 'Cards of the board' });
  const titles = () => list.getByRole('cell').getByRole('button').allTextContents();
  await expect(list.getByRole('row')).toHaveCount(10);
  const own = await titles();
  await picture(ana, window, 'list');

  await list.getByRole('button', { name: 'Card', exact: true }).click();
  await expect(list.getByRole('columnheader', { name: 'Card', exact: true })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  expect(await titles()).toEqual(own.toSorted((one, other) => one.localeCompare(other)));
  await list.getByRole('button', { name: 'Due', exact: true }).click();
  expect((await titles()).slice(0, 2)).toEqual(['Open a second window', 'Bring a board from Trello']);

  const dialog = await openCard(bob.window, 'Pull the cable');
  await dialog.getByLabel('Due date').fill('2026-01-02T10:00');
  await bob.window.keyboard.press('Enter');
  await expect.poll(async () => (await titles())[0]).toBe('Pull the cable');
  await list.getByRole('button', { name: 'Pull the cable' }).click();
  await expect(window.getByRole('dialog')).toContainText('Pull the cable');
  await window.keyboard.press('Escape');

  await window.getByRole('radio', { name: 'Columns' }).check();
  await expect(card(window, 'Pull the cable')).toBeVisible();
});

test('a board is shown by due date, a month at a time', async ({ ana }) => {
  const { window } = ana;
  const dialog = await openCard(window, 'Pull the cable');
  const now = new Date();
  const month = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
  await dialog.getByLabel('Due date').fill(`${month}-15T10:00`);
  await window.keyboard.press('Enter');
  await window.keyboard.press('Escape');
  await window.getByRole('radio', { name: 'Calendar' }).check();
  const name = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' }).format(now);
  const calendar = window.getByRole('table', { name });
  const day = calendar.getByRole('cell').filter({ hasText: /\b15 \p{L}+ \d{4}/u });
  await expect(day.getByRole('button', { name: 'Pull the cable' })).toBeVisible();
  await expect(window.getByText('6 cards have no due date')).toBeVisible();
  await picture(ana, window, 'calendar');

  await window.getByRole('button', { name: 'Month after' }).click();
  await window.getByRole('button', { name: 'Month after' }).click();
  await expect(calendar).toBeHidden();
  await expect(window.getByRole('button', { name: 'Pull the cable' })).toHaveCount(0);
  await window.getByRole('button', { name: 'Today' }).click();
  await day.getByRole('button', { name: 'Pull the cable' }).click();
  await expect(window.getByRole('dialog')).toContainText('Pull the cable');

  // The next time the board is shown as it was last, with the card that was open.
  await window.reload();
  await expect(window.getByRole('dialog')).toContainText('Pull the cable');
  await window.keyboard.press('Escape');
  await expect(calendar).toBeVisible();
  await expect(window.getByRole('radio', { name: 'Calendar' })).toBeChecked();
});
