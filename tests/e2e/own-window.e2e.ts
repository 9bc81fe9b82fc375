import { expect, type Page } from '@playwright/test';
import { uuidv7 } from 'uuidv7';
import { card, isOnBoard } from '../support/board-page.ts';
import { clickMenu, type Desktop, openDesktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { joinAs } from '../support/http-device.ts';
import { picture } from '../support/pictures.ts';

const title = 'Drag me to the next column';

async function opened(desktop: Desktop, open: () => Promise<void>): Promise<Page> {
  const window = desktop.app.waitForEvent('window');
  await open();
  return window;
}

/** What the menu lists under its windows; the one in front is ticked. */
function listed({ app }: Desktop): Promise<string[]> {
  return app.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&Window');
    return (menu?.submenu?.items ?? []).filter(({ type }) => type === 'checkbox').map(({ label }) => label);
  });
}

test('a card has a window of its own: it follows the board, is there once, and comes back at the next start', async ({
  hub,
  ana,
}) => {
  const { window } = ana;
  await window.bringToFront();
  const own = await opened(ana, () => card(window, title).click({ button: 'middle' }));
  await expect(own.getByRole('main', { name: title })).toBeVisible();
  await expect(window.getByRole('dialog')).toBeHidden();

  const heading = own.getByRole('textbox', { name: 'Card title' });
  await heading.fill('Popped out');
  await heading.press('Enter');
  await expect(card(window, 'Popped out')).toBeVisible();
  await expect.poll(() => own.title()).toBe(`Popped out — ${sampleBoard}`);
  await expect.poll(() => listed(ana)).toEqual([sampleBoard, `Popped out — ${sampleBoard}`]);
  await picture(ana, own, 'own-window-card');

  // Asked for on the board, its window comes up.
  await (await ana.app.browserWindow(window)).evaluate((native) => native.focus());
  await card(window, 'Popped out').click();
  const focused = () => ana.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle());
  await expect.poll(focused).toBe(`Popped out — ${sampleBoard}`);
  await expect(window.getByRole('dialog')).toBeHidden();
  expect(ana.app.windows()).toHaveLength(2);

  // So it does with the comment in which somebody mentions her.
  const bob = await joinAs(hub.pairing(), 'Bob');
  const { entities } = await bob.snapshot();
  const cardId = entities.find((entity) => entity.kind === 'card' && entity.title === 'Popped out')?.id ?? '';
  const her = entities.find((entity) => entity.kind === 'member' && entity.name === 'Ana')?.id ?? '';
  const says = (body: string) => ({ type: 'comment.create', commentId: uuidv7(), cardId, body }) as const;
  const talk = Array.from({ length: 20 }, (_, i) => says(`Line ${i}`));
  await bob.does(says(`Look, [@Ana](member:${her})`), ...talk);
  await window.getByRole('button', { name: 'Look', exact: true }).click();
  await expect(own.getByText('Look, @Ana', { exact: true })).toBeInViewport();

  await own.getByRole('button', { name: 'Archive card' }).click();
  await expect(own.getByText('This card is archived. You can still read and change it.')).toBeVisible();
  await own.getByRole('button', { name: 'Restore' }).click();
  await own.getByRole('button', { name: sampleBoard }).click();
  expect(ana.app.windows()).toHaveLength(2);
  await clickMenu(ana.app, 'Next window');
  await clickMenu(ana.app, 'New card');
  await expect(window.getByRole('textbox', { name: 'Title of the new card' })).toBeVisible();
  await ana.close();

  const again = await openDesktop({ name: 'Ana', hub, profile: ana.profile });
  await expect.poll(() => again.app.windows().length).toBe(2);
  await expect.poll(() => listed(again)).toContain(`Popped out — ${sampleBoard}`);
  for (const page of again.app.windows()) {
    if ((await page.title()).startsWith('Popped out'))
      await expect(page.getByRole('main', { name: 'Popped out' })).toBeVisible();
    else await isOnBoard(page, sampleBoard);
  }
  await again.close();
});
