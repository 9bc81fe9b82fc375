import { expect } from '@playwright/test';
import { openCard } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

test('one changes and deletes one’s own comments and nobody else’s, brings back what one has deleted, and mentions the people of the board', async ({
  ana,
  bob,
}) => {
  const page = ana.window;
  const hers = await openCard(page, 'Pull the cable');
  const his = await openCard(bob.window, 'Pull the cable');
  await hers.getByRole('textbox', { name: 'New comment' }).fill('Ward 2 is out of gloves');
  await page.keyboard.press('Control+Enter');
  const seen = his.getByRole('list', { name: 'Comments' });
  await expect(seen).toContainText('Ward 2 is out of gloves');
  await expect(his.getByRole('button', { name: 'Edit comment' })).toHaveCount(0);

  await hers.getByRole('button', { name: 'Edit comment' }).click();
  const field = hers.getByRole('textbox', { name: 'Comment', exact: true });
  await expect(field).toBeFocused();
  await picture(ana, page, 'comment-editing');
  await field.fill('Ward 3 is out of gloves');
  await page.keyboard.press('Control+Enter');
  await expect(seen).toContainText('Ward 3 is out of gloves');
  await expect(seen).toContainText('edited');

  await hers.getByRole('button', { name: 'Delete comment' }).click();
  await expect(seen.getByRole('listitem')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(seen).toContainText('Ward 3 is out of gloves');

  // A comment or description that mentions somebody: who is on the board is offered, by keyboard.
  const fresh = hers.getByRole('textbox', { name: 'New comment' });
  const people = page.getByRole('listbox', { name: 'People to mention' });
  await fresh.click();
  await page.keyboard.type('See mail@work, and ask @');
  await expect(people.getByRole('option')).toHaveText([/Bob/]);
  await picture(ana, page, 'mention-offered');
  await page.keyboard.press('Escape');
  await expect(people).toBeHidden();
  await expect(hers).toBeVisible();
  await page.keyboard.type('b');
  await expect(people).toBeHidden();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('@bo');
  await expect(people.getByRole('option', { selected: true })).toHaveText(/Bob/);
  await expect(fresh).toHaveAttribute('aria-activedescendant', /.+/);
  await page.keyboard.press('Enter');
  await expect(fresh).toHaveValue('See mail@work, and ask @Bob ');
  await page.keyboard.type('about the gloves');
  await page.keyboard.press('Control+Enter');
  await expect(seen).toContainText('See mail@work, and ask @Bob about the gloves');
  await picture(bob, bob.window, 'mention-of-oneself');

  await his.getByRole('button', { name: /Edit description|Add a description/ }).click();
  await bob.window.keyboard.press('Control+Home');
  await bob.window.keyboard.type('@ana');
  await bob.window.keyboard.press('Tab');
  await bob.window.keyboard.type('decides. ');
  await bob.window.keyboard.press('Control+Enter');
  await expect(hers.getByText('@Ana', { exact: true })).toBeVisible();
  await hers.getByRole('button', { name: 'Edit comment' }).last().click();
  await expect(field).toHaveValue('See mail@work, and ask @Bob about the gloves');
});
