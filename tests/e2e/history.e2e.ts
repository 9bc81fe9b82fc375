import { expect } from '@playwright/test';
import { card, column, openCard } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

test('what was done to a card is listed with both versions, and an older one is restored by keyboard and taken back', async ({
  ana,
  hub,
}) => {
  const { window } = ana;
  await openCard(window, 'Pull the cable');
  // Its name is the card's title, which changes.
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Card title' }).click();
  await window.keyboard.press('Control+a');
  await window.keyboard.type('Pull the red cable');
  await window.keyboard.press('Enter');

  await dialog.getByRole('button', { name: 'Show history' }).focus();
  await window.keyboard.press('Enter');
  const history = dialog.getByRole('list', { name: 'History' });
  const change = history.getByRole('listitem').filter({ hasText: 'changed the title' }).last();
  await expect(change).toContainText('Pull the red cable');
  await picture(ana, window, 'card-history');

  await change.getByRole('button', { name: /Restore the version before/ }).focus();
  await window.keyboard.press('Enter');
  await expect(history.getByText('changed the title')).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(card(window, 'Pull the cable')).toBeVisible();
  await window.keyboard.press('Control+z');
  await expect(card(window, 'Pull the red cable')).toBeVisible();

  await window.getByRole('button', { name: /^Board actions/ }).click();
  await window.getByRole('menuitem', { name: 'Activity' }).click();
  const activity = window.getByRole('dialog', { name: 'Activity' });
  await expect(activity.getByText('changed the title of the card “Pull the red cable”')).toHaveCount(3);
  await picture(ana, window, 'board-activity');
  await window.keyboard.press('Escape');

  await window.getByRole('button', { name: 'Column actions for Try it' }).click();
  await window.getByRole('menuitem', { name: 'Rename' }).click();
  await window.keyboard.press('Control+a');
  await window.keyboard.type('Tried');
  await window.keyboard.press('Enter');
  await window.getByRole('button', { name: /^Board actions/ }).click();
  await window.getByRole('menuitem', { name: 'Activity' }).click();
  const rename = activity.getByRole('listitem').filter({ hasText: 'changed the name of the column' }).last();
  await picture(ana, window, 'column-history');
  await rename.getByRole('button', { name: /Restore the version before/ }).click();
  await expect(activity.getByText('changed the name of the column')).toHaveCount(2);
  await window.keyboard.press('Escape');
  await expect(column(window, 'Try it')).toBeVisible();

  await hub.stop();
  const again = await openCard(window, 'Pull the red cable');
  await again.getByRole('button', { name: 'Show history' }).click();
  await expect(again.getByText('History is kept by the hub')).toBeVisible();
});
