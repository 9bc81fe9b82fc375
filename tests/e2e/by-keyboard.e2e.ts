import { expect, type Page, test as plain } from '@playwright/test';
import { card, column, isOnBoard, tabTo, titlesIn } from '../support/board-page.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';

/** What has the focus, and whether a person sees that it has. */
function focused(page: Page): Promise<{ what: string; shown: boolean }> {
  return page.evaluate(() => {
    const at = document.activeElement;
    const isNowhere = at === null || at === document.body || at === document.documentElement;
    const name = at?.getAttribute('aria-label') ?? at?.textContent?.slice(0, 40) ?? '';
    return {
      what: isNowhere ? 'nothing' : `${at.tagName} ${name}`,
      shown: at?.matches(':focus-visible') ?? false,
    };
  });
}

/** Each step of the story, after which the focus is somewhere, and to be seen. */
function keyboardOf(page: Page) {
  return {
    press: (key: string) => page.keyboard.press(key),
    type: (text: string) => page.keyboard.type(text),
    async choose(text: string): Promise<void> {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(text);
      await expect(page.getByRole('option').first()).toBeVisible();
      await page.keyboard.press('Enter');
    },
    step: (what: string, does: () => Promise<void>) =>
      plain.step(what, async () => {
        await does();
        await expect
          .poll(() => focused(page), what)
          .toMatchObject({
            what: expect.not.stringMatching(/^nothing$/),
            shown: true,
          });
      }),
  };
}

test('a day’s work is done by keyboard alone, from opening a board to leaving it, and the focus is never lost', async ({
  ana,
}) => {
  const page = ana.window;
  const { press, type, choose, step } = keyboardOf(page);
  const tile = card(page, 'Order gloves');
  const boards = page.getByRole('list', { name: 'Boards' });

  await step('make a board', async () => {
    await tabTo(page, page.getByRole('button', { name: 'New board' }));
    await press('Enter');
    await type('Elsewhere');
    await press('Enter');
    await isOnBoard(page, 'Elsewhere');
  });
  await step('open a board', async () => {
    await tabTo(page, boards.getByRole('button', { name: sampleBoard }));
    await press('Enter');
    await isOnBoard(page, sampleBoard);
  });
  await step('new column', async () => {
    await choose('new column');
    await type('Supplies');
    await press('Enter');
    await expect(column(page, 'Supplies')).toBeVisible();
  });
  await step('done with columns', () => press('Escape'));
  await step('new card', async () => {
    await tabTo(page, column(page, 'Supplies').getByRole('button', { name: 'Add card', exact: true }));
    await press('Enter');
    await type('Order gloves');
    await press('Enter');
    await expect(tile).toBeVisible();
  });
  await step('done with cards', () => press('Escape'));
  await step('open the card', async () => {
    await press('Shift+Tab');
    if (!(await tile.evaluate((element) => element === document.activeElement))) await press('Shift+Tab');
    await expect(tile).toBeFocused();
    await press('Enter');
    await expect(page.getByRole('dialog', { name: 'Order gloves' })).toBeVisible();
  });
  await step('write', async () => {
    const dialog = page.getByRole('dialog', { name: 'Order gloves' });
    await tabTo(page, dialog.getByRole('button', { name: /description/i }).first());
    await press('Enter');
    await type('Two pairs, size 8');
    await press('Control+Enter');
    await expect(dialog.getByText('Two pairs, size 8')).toBeVisible();
  });
  await step('close the card', async () => {
    await press('Escape');
    await expect(tile).toBeFocused();
  });
  await step('label', async () => {
    await press('l');
    await type('good');
    await press('Enter');
    await press('Escape');
    await expect(tile).toContainText('Good to know');
  });
  await step('assign', async () => {
    await press('a');
    await type('ana');
    await press('Enter');
    await press('Escape');
    await expect(tile.getByLabel('Assigned to Ana')).toBeVisible();
  });
  await step('due date', async () => {
    await press('d');
    await type('tomorrow');
    await press('Enter');
    await expect(tile).toContainText('Tomorrow, 17:00');
  });
  await step('move', async () => {
    await expect(tile).toBeFocused();
    await press('Space');
    await press('ArrowLeft');
    await press('Space');
    await expect.poll(() => titlesIn(page, 'Done')).toContain('Order gloves');
    await expect(tile).toBeFocused();
  });
  await step('filter', async () => {
    await press('Control+f');
    await type('gloves');
    await expect.poll(() => titlesIn(page, 'Try it')).toEqual([]);
  });
  await step('leave the filter', async () => {
    await press('Escape');
    await expect.poll(async () => (await titlesIn(page, 'Try it')).length).toBeGreaterThan(0);
  });
  await step('search', async () => {
    await choose('order gloves');
    await expect(page.getByRole('dialog', { name: 'Order gloves' })).toBeVisible();
  });
  await step('back to the board', async () => {
    await press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
  await step('archive', async () => {
    await tabTo(page, tile);
    await press('Delete');
    await expect(tile).toBeHidden();
  });
  await step('undo', async () => {
    await press('Control+z');
    await expect(tile).toBeVisible();
  });
  await step('leave', async () => {
    await choose('elsewhere');
    await isOnBoard(page, 'Elsewhere');
  });
});
