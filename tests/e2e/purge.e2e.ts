import { expect } from '@playwright/test';
import { archiveCard, card } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

test('what is archived is removed for good by an owner who was told what goes, and whoever was writing to it makes it anew', async ({
  ana,
  bob,
}) => {
  const title = 'Pull the cable';
  await archiveCard(ana.window, title);
  const archive = (page: typeof ana.window) =>
    page.getByRole('dialog', { name: 'Archived cards and columns' });
  for (const { window } of [bob, ana])
    await window.getByRole('banner').getByRole('button', { name: 'Archived cards and columns' }).click();
  await expect(archive(bob.window).getByRole('button', { name: /for good/ })).toHaveCount(0);
  await archive(bob.window)
    .getByRole('button', { name: `${title} from`, exact: false })
    .first()
    .click();
  const open = bob.window.getByRole('dialog');
  await open.getByRole('textbox', { name: 'Card title' }).click();
  await bob.window.keyboard.press('Control+a');
  await bob.window.keyboard.type('Pull the red cable');

  await picture(ana, ana.window, 'archive');
  const button = archive(ana.window).getByRole('button', { name: `Remove ${title} for good` });
  await button.focus();
  await ana.window.keyboard.press('Enter');
  const asked = ana.window.getByRole('dialog', { name: `Remove “${title}” for good?` });
  await expect(asked).toContainText('its words');
  await picture(ana, ana.window, 'purge');
  await ana.window.keyboard.press('Escape');
  await expect(asked).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await asked.getByRole('button', { name: 'Remove for good' }).click();
  await expect(button).toBeHidden();

  await expect(open.getByRole('alert')).toContainText('Ana removed this card for good.');
  await bob.window.keyboard.press('Enter');
  await expect(bob.window.getByText(`“${title}” was removed for good by Ana.`).first()).toBeVisible();
  await open.getByRole('button', { name: 'Close' }).click();
  await bob.window.keyboard.press('Escape');
  await expect(bob.window.getByRole('button', { name: 'Notices, 1 new' })).toBeVisible();
  await bob.window.getByRole('button', { name: 'Notices, 1 new' }).click();
  await expect(bob.window.getByText(`“${title}” was removed for good by Ana.`).first()).toBeVisible();
  await picture(bob, bob.window, 'purge-notice');
  await bob.window.getByRole('button', { name: 'Create again' }).click();
  await bob.window.getByRole('button', { name: 'Notices' }).click();
  await archive(ana.window).getByRole('button', { name: 'Close' }).click();
  for (const { window } of [bob, ana]) await expect(card(window, 'Pull the red cable')).toBeVisible();
});
