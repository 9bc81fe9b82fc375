import { expect } from '@playwright/test';
import { addBoard, card } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

test('a card is taken to another board by keyboard, for everybody, and back by undoing', async ({
  ana,
  bob,
}) => {
  const { window } = ana;
  await addBoard(window, 'Night shift');
  await card(window, 'Pull the cable').focus();
  await window.keyboard.press('m');
  await window.keyboard.type('doing night');
  await expect(window.getByRole('option', { name: 'Doing Night shift' })).toBeVisible();
  await picture(ana, window, 'move-to-board');
  await window.keyboard.press('Enter');
  await expect(card(window, 'Pull the cable')).toHaveCount(0);
  await expect(window.getByText('Moved “Pull the cable” to Night shift').first()).toBeVisible();

  await expect(card(bob.window, 'Pull the cable')).toHaveCount(0);
  await bob.window.getByRole('button', { name: 'Night shift' }).click();
  await expect(card(bob.window, 'Pull the cable')).toBeVisible();

  await window.keyboard.press('Control+z');
  await expect(card(window, 'Pull the cable')).toBeVisible();
  await expect(card(bob.window, 'Pull the cable')).toHaveCount(0);
});
