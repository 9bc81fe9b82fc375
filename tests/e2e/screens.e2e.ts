import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { de } from '../../preload/strings/de/index.ts';
import { card, isLive, isOnBoard, openCard } from '../support/board-page.ts';
import { clickMenu, openDesktop } from '../support/desktop.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { inGerman, isInGerman } from '../support/language.ts';
import { picture } from '../support/pictures.ts';
import { atDouble, everythingIsInReach } from '../support/reach.ts';

/** Nothing that belongs to the window may need sideways scrolling of the window itself. */
async function fits(page: Page): Promise<void> {
  const [content, window_] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(window_ ?? 0);
}

test.describe('every screen, in both themes and at both sizes', () => {
  let hub: HubProcess;
  test.beforeEach(async () => {
    hub = await startHub({ args: ['--sample'] });
  });
  test.afterEach(async () => void (await hub.stop()));

  test('in German, from the welcome to every main screen: no English is left, and at 200 % all of it can be reached', async () => {
    test.slow();
    const empty = await startHub();
    const ana = await openDesktop({ name: 'Ana', hub: null, env: inGerman });
    const { window } = ana;
    const look = async (what: string) => {
      await isInGerman(window, what);
      await atDouble(ana, window, () => everythingIsInReach(window, `${what} at 200 %`));
    };
    const press = (name: string | RegExp) => window.getByRole('button', { name }).first().click();
    const choose = async (button: RegExp, item: string) => {
      await press(button);
      await window.getByRole('menuitem', { name: item }).click();
    };
    const lookAtDialog = async (name: string | RegExp, open: () => Promise<void>) => {
      await open();
      const dialog = window.getByRole('dialog', { name });
      await expect(dialog).toBeVisible();
      await look(String(name));
      await window.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    };

    await expect(window.getByRole('button', { name: de.welcome.join })).toBeVisible();
    await picture(ana, window, 'welcome');
    await fits(window);
    await look('welcome');
    const { joinCode } = JSON.parse(readFileSync(empty.pairingFile, 'utf8'));
    await window.getByRole('textbox', { name: de.welcome.address }).fill(empty.url);
    await window.getByRole('textbox', { name: de.welcome.code }).fill(joinCode);
    await window.getByRole('textbox', { name: de.welcome.name, exact: true }).fill('Ana');
    await window.keyboard.press('Enter');
    await expect(window.getByRole('button', { name: de.welcome.create })).toBeVisible();
    await picture(ana, window, 'no-boards');
    await fits(window);
    await look('no boards');

    await press(de.welcome.create);
    await window.keyboard.type('Werkstatt');
    await look('new board');
    await window.keyboard.press('Enter');
    await isOnBoard(window, 'Werkstatt');
    await press(de.column.addCard);
    await window.keyboard.type('Treppenstufen aus Eichenholz zuschneiden und schleifen');
    await window.keyboard.press('Enter');
    await window.keyboard.press('Escape');
    await look('board');
    await lookAtDialog(/^Treppenstufen/, () =>
      card(window, 'Treppenstufen aus Eichenholz zuschneiden und schleifen').click(),
    );
    await lookAtDialog(de.palette.title, () => window.keyboard.press('Control+k'));
    await lookAtDialog(de.shortcuts.sheet, () => window.keyboard.press('Shift+?'));
    await lookAtDialog(de.preferences.title, () => choose(/^Ana, /, de.preferences.title));
    await lookAtDialog(de.account.people, () => choose(/^Ana, /, de.account.people));
    await lookAtDialog(de.account.operations, () => choose(/^Ana, /, de.account.operations));
    await lookAtDialog(de.board.activity, () => choose(/^Aktionen für Board/, de.board.activity));
    await lookAtDialog(de.notices.title, () => press(de.notices.title));
    await lookAtDialog(de.importing.title, () => clickMenu(ana.app, de.menu.importBoard));
    await window.keyboard.press('Control+f');
    await card(window, 'Treppenstufen aus Eichenholz zuschneiden und schleifen').focus();
    await window.keyboard.press('x');
    await expect(window.getByRole('toolbar', { name: de.selection.title })).toBeVisible();
    for (const name of [de.views.list, de.views.calendar]) {
      await window.getByRole('radio', { name }).check();
      await look(name);
    }
    await ana.close();
    await empty.stop();
  });

  test('board, card, an empty board and a broken connection', async () => {
    const ana = await openDesktop({ name: 'Ana', hub });
    const { window } = ana;
    await isOnBoard(window, 'Welcome to Switchboard');
    await isLive(window);
    await picture(ana, window, 'board');

    await openCard(window, 'Open this card and make it yours');
    await picture(ana, window, 'card');
    await window.keyboard.press('Escape');

    await hub.kill();
    await expect(window.getByTestId('status')).toContainText('Offline');
    await window.getByTestId('status').click();
    await expect(window.getByTestId('fingerprint')).toBeVisible();
    await picture(ana, window, 'offline');
    await window.keyboard.press('Escape');

    await window.getByRole('button', { name: 'New board' }).click();
    await window.keyboard.type('Empty board');
    await window.keyboard.press('Enter');
    await isOnBoard(window, 'Empty board');
    await picture(ana, window, 'empty');
    await ana.close();
  });
});
