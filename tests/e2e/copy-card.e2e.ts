import { expect } from '@playwright/test';
import { addBoard, card, openCard } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

test('a card is copied to another board by keyboard, for everybody, and put away by undoing', async ({
  ana,
  bob,
}) => {
  const { window } = ana;
  await addBoard(window, 'Night shift');
  const open = await openCard(window, 'Open this card and make it yours');
  await open.getByRole('button', { name: 'Copy card' }).click();
  await expect(window.getByRole('dialog', { name: 'Copy card' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog', { name: 'Copy card' })).toBeHidden();
  await expect(open).toHaveCount(1);
  await window.keyboard.press('Escape');
  await expect(open).toHaveCount(0);
  await card(window, 'Open this card and make it yours').focus();
  await window.keyboard.press('c');
  const dialog = window.getByRole('dialog', { name: 'Copy card' });
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await window.keyboard.type('Night round');
  await window.keyboard.press('Tab');
  await window.keyboard.press('Enter');
  await window.keyboard.type('Night');
  await window.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Board Night shift' })).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'Checklists, with nothing ticked off' }).check();
  await picture(ana, window, 'copy-card');
  await dialog.getByRole('textbox', { name: 'Title' }).press('Enter');
  await expect(
    window.getByText('Copied “Open this card and make it yours” to Night shift').first(),
  ).toBeVisible();
  await expect(card(window, 'Open this card and make it yours')).toBeVisible();

  await bob.window.getByRole('button', { name: 'Night shift' }).click();
  await expect(card(bob.window, 'Night round').getByText('0/4')).toBeVisible();
  await window.keyboard.press('Control+z');
  await expect(card(bob.window, 'Night round')).toHaveCount(0);
});
