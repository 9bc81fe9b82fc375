import { expect } from '@playwright/test';
import { openCard } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

test('one changes and deletes one’s own comments and nobody else’s, and brings back what one has deleted', async ({
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
  await picture(ana, page, 'comment-edited');

  await hers.getByRole('button', { name: 'Delete comment' }).click();
  await expect(seen.getByRole('listitem')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(seen).toContainText('Ward 3 is out of gloves');
});
