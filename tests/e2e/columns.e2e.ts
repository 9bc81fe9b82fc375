import { expect } from '@playwright/test';
import { addCard, card, column, drag, titlesIn } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

test('a column says how many cards it is to have at most, and in everybody’s windows when it has more', async ({
  ana,
  bob,
}) => {
  const { window } = ana;
  await window.getByRole('button', { name: 'Column actions for Done' }).click();
  await window.getByRole('menuitem', { name: 'Set card limit…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Card limit of Done' });
  const field = dialog.getByRole('textbox', { name: 'Most cards at a time' });
  await expect(field).toBeFocused();
  await field.fill('none');
  await expect(
    dialog.getByText('Give a whole number from 1 to 999, or leave it empty for no limit.'),
  ).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await field.fill('1');
  await picture(ana, window, 'card-limit');
  await window.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  for (const page of [window, bob.window])
    await expect(column(page, 'Done').getByText('1 card, the limit is 1')).toBeAttached();

  await drag(window, 'Pull the cable', column(window, 'Done'));
  for (const page of [window, bob.window])
    await expect(column(page, 'Done').getByText('2 cards, over the limit of 1')).toBeAttached();
  await picture(ana, window, 'card-limit-over');

  await bob.window.getByRole('button', { name: 'Column actions for Done' }).click();
  await bob.window.getByRole('menuitem', { name: 'Change card limit…' }).click();
  await bob.window.keyboard.press('Backspace');
  await bob.window.keyboard.press('Enter');
  await expect(column(window, 'Done').getByText('2 cards', { exact: true })).toBeAttached();
});

test('a column is collapsed to a strip in one person’s windows, over a restart of the window, and others see it as it was', async ({
  ana,
  bob,
}) => {
  const { window } = ana;
  await window.getByRole('button', { name: 'Collapse How it works' }).click();
  const strip = window.getByRole('button', { name: 'Expand How it works' });
  await expect(strip).toBeVisible();
  await expect(card(window, 'Two people in one card')).toHaveCount(0);
  await expect(card(bob.window, 'Two people in one card')).toBeVisible();
  const second = await ana.newWindow();
  await expect(second.getByRole('button', { name: 'Expand How it works' })).toBeVisible();
  await second.close();
  await picture(ana, window, 'column-collapsed');

  // What lies beside it works as before, past it too.
  await drag(window, 'Pull the cable', column(window, 'Done'));
  await expect(
    column(bob.window, 'Done').getByRole('button', { name: 'Pull the cable', exact: true }),
  ).toBeVisible();
  await addCard(window, 'Try it', 'Beside a strip');
  // And what is dropped on the strip goes to the end of its column.
  await drag(window, 'Beside a strip', strip);
  await expect(card(window, 'Beside a strip')).toHaveCount(0);
  await expect.poll(async () => (await titlesIn(bob.window, 'How it works')).at(-1)).toBe('Beside a strip');
  await window.reload();
  await strip.focus();
  await window.keyboard.press('Enter');
  await expect(card(window, 'Two people in one card')).toBeVisible();
  await expect(strip).toHaveCount(0);
});
