import { expect, type Page } from '@playwright/test';
import { uuidv7 as newId } from 'uuidv7';
import { card, column, drag, isOnBoard } from '../support/board-page.ts';
import { test } from '../support/desktop-test.ts';
import { boardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import type { HubProcess } from '../support/hub-process.ts';

const cards = 150;

async function longBoard(
  hub: HubProcess,
): Promise<{ other: HttpDevice; columnId: string; cardIds: string[] }> {
  const { url, joinCode } = hub.pairing();
  const other = await joinAs({ url, joinCode }, 'Hanne');
  const { columnId, boardId } = await boardBy(other, 'Long board');
  const cardIds = Array.from({ length: cards }, newId);
  await other.does(
    { type: 'column.create', columnId: newId(), boardId, name: 'Done' },
    ...cardIds.map((cardId, i) => ({
      ...{ type: 'card.create' as const, cardId, columnId },
      title: `Card ${i + 1}${' and some more words to it'.repeat(i % 4)}`,
    })),
  );
  return { other, columnId, cardIds };
}

const scroller = (page: Page) => column(page, 'To do').locator('[data-rfd-droppable-id]');

test('a column of many cards holds only those in sight; keys, drags and what others do reach all of them, and nothing in sight jumps', async ({
  hub,
  ana,
}) => {
  const page = ana.window;
  const { other, columnId, cardIds } = await longBoard(hub);
  await page.getByRole('button', { name: 'Long board', exact: true }).click();
  await isOnBoard(page, 'Long board');
  const faces = column(page, 'To do').locator('[data-card-face]');
  await expect(card(page, 'Card 1')).toBeVisible();
  expect(await faces.count()).toBeLessThan(50);
  await expect(column(page, 'To do').getByRole('listitem').first()).toHaveAttribute(
    'aria-setsize',
    `${cards}`,
  );

  // By the keyboard, past what was there at first.
  await card(page, 'Card 1').focus();
  for (let i = 1; i <= 40; i++) {
    await page.keyboard.press('ArrowDown');
    await expect(page.locator(`[data-card-id="${cardIds[i]}"] [data-card-face]`)).toBeFocused();
  }
  await expect(page.locator('[data-card-id]:has(:focus)')).toBeInViewport();

  // Out of sight it keeps the focus.
  await scroller(page).evaluate((element) => element.scrollTo({ top: 5500 }));
  await expect(card(page, 'Card 1')).toHaveCount(0);
  await expect(page.locator(`[data-card-id="${cardIds[40]}"] [data-card-face]`)).toBeFocused();

  // Somebody puts cards above what is looked at.
  await page.waitForTimeout(400);
  const inSight = await scroller(page).evaluate((element) => {
    const { top } = element.getBoundingClientRect();
    const found = [...element.querySelectorAll<HTMLElement>('[data-card-id]')].find(
      (item) => item.getBoundingClientRect().top > top,
    );
    return found?.dataset['cardId'] ?? '';
  });
  const top = () =>
    page.locator(`[data-card-id="${inSight}"]`).evaluate((item) => item.getBoundingClientRect().top);
  const before = await top();
  for (const title of ['New on top', 'Another, with a title that needs more than a single line of its card'])
    await other.does({
      type: 'card.create',
      cardId: newId(),
      columnId,
      title,
      afterId: null,
      beforeId: cardIds[0],
    });
  await expect(column(page, 'To do').getByRole('listitem').last()).toHaveAttribute(
    'aria-setsize',
    `${cards + 2}`,
  );
  expect(Math.abs((await top()) - before)).toBeLessThan(2);

  // Far down, a card is dragged over to the other column.
  const title =
    (await page.locator(`[data-card-id="${inSight}"] [data-card-face]`).getAttribute('aria-label')) ?? '';
  await drag(page, title, column(page, 'Done'));
  await expect(column(page, 'Done').getByRole('button', { name: title, exact: true })).toBeVisible();
  const dragged = async () => (await other.snapshot()).entities.find(({ id }) => id === inSight);
  await expect.poll(dragged).not.toMatchObject({ columnId });
  expect(await dragged()).toMatchObject({ title });
});
