import { expect } from '@playwright/test';
import { card, column, drag, titlesIn } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

test('many cards are selected by pointer and keyboard, labelled, moved and archived in one step each, and that step is undone', async ({
  ana,
  bob,
}) => {
  const page = ana.window;
  const bar = page.getByRole('toolbar', { name: 'Selected cards' });
  const before = await titlesIn(page, 'Try it');
  const [first = '', second = '', third = ''] = before;
  expect(before.length).toBeGreaterThan(2);

  await card(page, first).click({ modifiers: ['ControlOrMeta'] });
  await card(page, third).click({ modifiers: ['Shift'] });
  await expect(bar).toContainText('3 cards selected');
  await expect(page.getByRole('status').filter({ hasText: '3 cards selected' })).toHaveCount(1);
  await expect(card(page, second)).toHaveAccessibleDescription(/^Selected/);
  await card(page, second).click({ modifiers: ['ControlOrMeta'] });
  await expect(bar).toContainText('2 cards selected');
  await picture(ana, page, 'selection');

  await bar.getByRole('button', { name: 'Label' }).click();
  await picture(ana, page, 'selection-labels');
  await page.keyboard.type('good');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  for (const title of [first, third]) await expect(card(bob.window, title)).toContainText('Good to know');

  await card(page, first).focus();
  await page.keyboard.press('m');
  await page.keyboard.type('done');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => titlesIn(bob.window, 'Try it'))
    .toEqual(before.filter((t) => t !== first && t !== third));
  expect((await titlesIn(page, 'Done')).slice(-2)).toEqual([first, third]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => titlesIn(bob.window, 'Try it')).toEqual(before);

  await drag(page, third, card(page, 'Two people in one card'));
  await expect.poll(async () => (await titlesIn(bob.window, 'How it works')).includes(first)).toBe(true);
  const there = await titlesIn(page, 'How it works');
  expect(there.indexOf(third)).toBe(there.indexOf(first) + 1);
  await page.keyboard.press('Control+z');
  await expect.poll(() => titlesIn(bob.window, 'Try it')).toEqual(before);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();

  await card(page, first).focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar).toContainText('2 cards selected');
  await expect(card(page, second)).toBeFocused();
  await page.keyboard.press('Control+a');
  await expect(bar).toContainText(`${before.length} cards selected`);
  await page.keyboard.press('Delete');
  await expect(column(bob.window, 'Try it').getByRole('listitem')).toHaveCount(0);
  await expect(bar).toBeHidden();
  await page.keyboard.press('Control+z');
  await expect.poll(() => titlesIn(bob.window, 'Try it')).toEqual(before);
});

test('in the list cards are ticked, by row or all of them, and given a due date together', async ({
  ana,
  bob,
}) => {
  const page = ana.window;
  await page.getByRole('radio', { name: 'List' }).check();
  const box = (title: string) => page.getByRole('checkbox', { name: `Select ${title}` });
  await box('Pull the cable').check();
  await box('Open a second window').check();
  await expect(page.getByRole('row', { selected: true })).toHaveCount(2);
  const all = page.getByRole('checkbox', { name: 'Select all cards' });
  expect(await all.evaluate((input: HTMLInputElement) => input.indeterminate)).toBe(true);
  await picture(ana, page, 'selection-list');
  await page.getByRole('toolbar', { name: 'Selected cards' }).getByRole('button', { name: 'Due' }).click();
  await page.keyboard.type('another');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Due date of 2 cards' });
  await picture(ana, page, 'selection-due');
  await dialog.getByLabel('Due', { exact: true }).fill('2031-03-01T09:30');
  await page.keyboard.press('Enter');
  for (const title of ['Pull the cable', 'Open a second window'])
    await expect(card(bob.window, title)).toContainText('2031');
});
