import { expect, type Page } from '@playwright/test';
import { card, column, isOnBoard, titlesIn } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' });
const options = (page: Page) => palette(page).getByRole('option');

test('a card on any board is found as one types, by its title or what is written in it, and opened', async ({
  ana,
}) => {
  const page = ana.window;
  await page.getByRole('button', { name: 'New board' }).click();
  await page.keyboard.type('Elsewhere');
  await page.keyboard.press('Enter');
  await isOnBoard(page, 'Elsewhere');

  await page.keyboard.press('Control+k');
  await picture(ana, page, 'palette-start');
  await page.keyboard.type('pull');
  await expect(options(page).filter({ hasText: 'Pull the cable' })).toBeVisible();
  await picture(ana, page, 'palette-found');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('nothing has this');
  await expect(palette(page).getByRole('status')).toHaveText('Nothing fits “nothing has this”.');
  await picture(ana, page, 'palette-nothing');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('network off');
  await expect(options(page)).toContainText(['Turn the network off']);
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();
  await expect(page.getByRole('dialog', { name: 'Pull the cable' })).toBeVisible();
  await page.keyboard.press('Escape');
  await isOnBoard(page, 'Welcome to Switchboard');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('elsew');
  await page.keyboard.press('Enter');
  await isOnBoard(page, 'Elsewhere');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('new card');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Made by keyboard');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(card(page, 'Made by keyboard')).toBeVisible();
});

test('the card that has the focus is labelled, assigned, given a due date, moved and archived by keyboard alone, and others see it', async ({
  ana,
  bob,
}) => {
  const page = ana.window;
  const tile = card(page, 'Pull the cable');
  await card(page, 'Open a second window').focus();
  await page.keyboard.press('ArrowDown');
  await expect(tile).toBeFocused();

  await page.keyboard.press('l');
  await page.keyboard.type('good');
  await picture(ana, page, 'palette-labels');
  await page.keyboard.press('Enter');
  await expect(options(page).filter({ hasText: 'Good to know' })).toContainText('Chosen');
  await page.keyboard.press('Escape');
  await expect(tile).toContainText('Good to know');
  await expect(tile).toBeFocused();

  await page.keyboard.press('a');
  await page.keyboard.type('bob');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  // The keys are the card’s again once it has the focus back, as a person sees.
  await expect(tile).toBeFocused();
  await page.keyboard.press('d');
  await page.keyboard.type('tomorrow');
  await page.keyboard.press('Enter');
  await expect(tile).toContainText('Tomorrow, 17:00');

  await page.keyboard.press('m');
  await page.keyboard.type('done');
  await page.keyboard.press('Enter');
  await expect(
    column(bob.window, 'Done').getByRole('button', { name: 'Pull the cable', exact: true }),
  ).toContainText('Tomorrow, 17:00');
  await expect(card(bob.window, 'Pull the cable').getByLabel('Assigned to Bob')).toBeVisible();

  await card(page, 'Open a second window').focus();
  await page.keyboard.press('Delete');
  await expect(card(bob.window, 'Open a second window')).toBeHidden();
  await expect(card(page, 'Bring a board from Trello')).toBeFocused();
  expect(await titlesIn(page, 'Try it')).toEqual(['Bring a board from Trello']);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('archive card');
  await page.keyboard.press('Enter');
  await expect(card(bob.window, 'Bring a board from Trello')).toBeHidden();
});

test('Escape gives the focus back before the next key, and closes a dialog before a message that came after it', async ({
  ana,
}) => {
  const page = ana.window;
  const tile = card(page, 'Pull the cable');
  await tile.focus();
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toBeVisible();
  const focused = await page.evaluate(async () => {
    const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(key);
    // No task lies between, so that no key could: what the closing queued in this one is all that runs.
    for (let i = 0; i < 20; i++) await Promise.resolve();
    return document.activeElement?.getAttribute('aria-label');
  });
  expect(focused).toBe('Pull the cable');

  await page.keyboard.press('m');
  await page.keyboard.type('done');
  await page.keyboard.press('Enter');
  await expect(
    column(page, 'Done').getByRole('button', { name: 'Pull the cable', exact: true }),
  ).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'Pull the cable' });
  await tile.click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Control+z');
  const message = page.getByRole('listitem').filter({ hasText: 'Undone' });
  await expect(message).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(message).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(message).toBeHidden();
});

test('every shortcut is listed behind the question mark, which stays a question mark while one writes', async ({
  ana,
}) => {
  const page = ana.window;
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await page.keyboard.press('Control+f');
  await page.keyboard.type('why?');
  await expect(page.getByRole('textbox', { name: 'Text in the card' })).toHaveValue('why?');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+?');
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole('region', { name: 'On a card' })).toContainText(/Due date\s*D/);
  await picture(ana, page, 'shortcuts');
});

test('Ctrl+Z takes back what one did last in any window and Ctrl+Shift+Z does it again; while one writes, they are the field’s', async ({
  ana,
  bob,
}) => {
  const page = ana.window;
  await card(page, 'Pull the cable').focus();
  await page.keyboard.press('Delete');
  await expect(card(bob.window, 'Pull the cable')).toBeHidden();
  const other = await ana.newWindow();
  await isOnBoard(other, 'Welcome to Switchboard');
  await expect(card(other, 'Pull the cable')).toBeHidden();

  await other.keyboard.press('Control+f');
  await other.keyboard.type('cable');
  await other.keyboard.press('Control+z');
  await expect(card(bob.window, 'Pull the cable')).toBeHidden();
  await other.keyboard.press('Escape');

  await other.keyboard.press('Control+z');
  await expect(card(bob.window, 'Pull the cable')).toBeVisible();
  await expect(other.getByRole('region', { name: /^Messages/ })).toContainText(
    'Undone: archiving of “Pull the cable”',
  );
  await other.keyboard.press('Control+Shift+z');
  await expect(card(bob.window, 'Pull the cable')).toBeHidden();
});
