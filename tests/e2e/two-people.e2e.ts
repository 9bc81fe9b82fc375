import { expect, type Page } from '@playwright/test';
import {
  addCard,
  allAgree,
  archiveCard,
  card,
  column,
  drag,
  isLive,
  isOnBoard,
  openCard,
  tabTo,
  titlesIn,
} from '../support/board-page.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';

test.describe('two people with two windows each', () => {
  let pages: Page[];

  test.beforeEach(async ({ ana, bob }) => {
    pages = [ana.window, await ana.newWindow(), bob.window, await bob.newWindow()];
    for (const page of pages) await isOnBoard(page, sampleBoard);
  });

  test('a card that is made, edited, dragged and archived by hand is so in all four windows', async ({
    hub,
    ana,
  }) => {
    const [anaFirst, anaSecond, bobFirst, bobSecond] = pages as [Page, Page, Page, Page];

    await addCard(anaFirst, 'Try it', '“北京 👩‍🚀” supplies');
    for (const page of pages) await expect(card(page, '“北京 👩‍🚀” supplies')).toBeVisible();

    const dialog = await openCard(bobFirst, '“北京 👩‍🚀” supplies');
    await dialog
      .getByRole('button', { name: /Add a description|Edit/ })
      .first()
      .click();
    await bobFirst.keyboard.type('Two **boxes**, left of the door');
    await bobFirst.keyboard.press('Control+Enter');
    await expect(dialog.locator('strong')).toHaveText('boxes');
    await bobFirst.keyboard.press('Escape');

    await drag(anaSecond, '“北京 👩‍🚀” supplies', card(anaSecond, 'Two people in one card'));
    for (const page of pages) {
      await expect.poll(() => titlesIn(page, 'How it works')).toContain('“北京 👩‍🚀” supplies');
      await expect.poll(() => titlesIn(page, 'Try it')).not.toContain('“北京 👩‍🚀” supplies');
    }

    await archiveCard(bobSecond, 'Pull the cable');
    for (const page of pages) await expect(card(page, 'Pull the cable')).toBeHidden();
    await allAgree(...pages);

    const late = await ana.newWindow();
    await isOnBoard(late, sampleBoard);
    await allAgree(late, ...pages);
    expect((await fetch(`${hub.url}/healthz`).then((response) => response.json())).connections).toBe(2);
  });

  test('the keyboard alone moves a card within its column and to the next', async () => {
    const [window] = pages as [Page];
    await tabTo(window, card(window, 'Open a second window'));
    await window.keyboard.press('Space');
    await window.keyboard.press('ArrowDown');
    await window.waitForTimeout(300);
    await window.keyboard.press('Space');
    for (const page of pages) {
      await expect
        .poll(() => titlesIn(page, 'Try it'))
        .toEqual(['Pull the cable', 'Open a second window', 'Bring a board from Trello']);
    }
    await tabTo(window, card(window, 'Open a second window'));
    await window.keyboard.press('Space');
    await window.keyboard.press('ArrowRight');
    await window.waitForTimeout(300);
    await window.keyboard.press('Space');
    for (const page of pages)
      await expect.poll(() => titlesIn(page, 'How it works')).toContain('Open a second window');
    await allAgree(...pages);
  });

  test('a hub killed in the middle of traffic and started again loses nothing and does nothing twice', async ({
    hub,
  }) => {
    const [anaFirst, , bobFirst] = pages as [Page, Page, Page];
    const add = async (page: Page, who: string, from: number, to: number) => {
      for (let i = from; i <= to; i++) await addCard(page, 'Done', `${who} ${i}`);
    };
    await add(anaFirst, 'Ana', 1, 3);
    const traffic = Promise.all([add(anaFirst, 'Ana', 4, 8), add(bobFirst, 'Bob', 1, 5)]);
    await expect(card(bobFirst, 'Bob 2')).toBeVisible();
    await hub.kill();
    await traffic;
    await expect(anaFirst.getByTestId('status')).toContainText('Offline');
    await hub.start();
    for (const page of pages) await isLive(page);
    await allAgree(...pages);
    const expected = [
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((i) => `Ana ${i}`),
      ...[1, 2, 3, 4, 5].map((i) => `Bob ${i}`),
    ];
    const found = (await titlesIn(bobFirst, 'Done')).filter((title) => /^(Ana|Bob) /.test(title));
    expect([...found].sort()).toEqual([...expected].sort());
    expect(found.filter((title) => title.startsWith('Ana'))).toEqual(expected.slice(0, 8));
    await expect(column(bobFirst, 'Done')).toBeVisible();
  });
});
