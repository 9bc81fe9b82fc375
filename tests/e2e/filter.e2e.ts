import { expect, type Page } from '@playwright/test';
import { addCard, card, column, drag, titlesIn } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

const bar = (page: Page) => page.getByRole('search', { name: 'Filter cards' });

const last = 'What the hub has acknowledged is on its disk';

async function choose(page: Page, menu: string, item: string): Promise<void> {
  await bar(page)
    .getByRole('button', { name: new RegExp(`^${menu}`) })
    .click();
  await page.getByRole('menuitemcheckbox', { name: item }).click();
  await page.keyboard.press('Escape');
}

test('a filter shows the cards that fit and says how many there are; a card that is dragged under it lands where the person saw it go, for everybody', async ({
  ana,
  bob,
}) => {
  const [hers, his] = [ana.window, bob.window];
  await hers.getByRole('button', { name: 'Filter cards' }).click();
  await expect(bar(hers).getByRole('textbox', { name: 'Text in the card' })).toBeFocused();
  await picture(ana, hers, 'filter-empty');
  await hers.keyboard.type('CABLE');
  await expect(bar(hers).getByRole('status')).toHaveText(/^1 of \d+ cards shown$/);
  await expect(card(hers, 'Pull the cable')).toBeVisible();
  await expect(card(hers, 'Open a second window')).toBeHidden();
  await expect(card(his, 'Open a second window')).toBeVisible();
  await hers.keyboard.press('Escape');
  await expect(bar(hers)).toBeHidden();
  await expect(card(hers, 'Open a second window')).toBeVisible();

  await hers.getByRole('button', { name: 'Filter cards' }).click();
  await choose(hers, 'Labels', 'How it works');
  await expect.poll(() => titlesIn(hers, 'Try it')).toEqual(['Pull the cable']);
  await expect(column(hers, 'Try it').getByText('1 of 3 cards shown')).toBeAttached();
  await choose(hers, 'Due', 'No due date');
  await picture(ana, hers, 'filter-chosen');

  await drag(hers, 'Two people in one card', card(hers, 'Pull the cable'));
  await expect.poll(() => titlesIn(hers, 'Try it')).toContain('Two people in one card');
  const seen = await titlesIn(hers, 'Try it');
  expect(seen).toHaveLength(2);
  // A strip shows no card, but its end is behind all of them.
  await hers.getByRole('button', { name: 'Collapse Try it' }).click();
  const strip = hers.getByRole('button', { name: 'Expand Try it' });
  await drag(hers, last, strip);
  await expect(card(hers, last)).toHaveCount(0);
  await strip.press('Enter');
  await addCard(hers, 'Try it', 'Made under the filter');

  await bar(hers).getByRole('button', { name: 'Clear' }).click();
  await expect(card(hers, 'Bring a board from Trello')).toBeVisible();
  for (const page of [hers, his]) {
    await expect
      .poll(() => titlesIn(page, 'Try it'))
      .toEqual(['Open a second window', ...seen, 'Bring a board from Trello', last, 'Made under the filter']);
  }
});
