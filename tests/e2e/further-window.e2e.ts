import { once } from 'node:events';
import { expect, type Page } from '@playwright/test';
import { addBoard, addCard, card, isLive, isOnBoard } from '../support/board-page.ts';
import { clickMenu, type Desktop, openDesktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { eventually } from '../support/eventually.ts';

const windowsOf = ({ app }: Desktop) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => ({ id: window.id, visible: window.isVisible() })),
  );
const hiddenOf = async (desktop: Desktop) => (await windowsOf(desktop)).filter(({ visible }) => !visible);

async function waits(desktop: Desktop): Promise<number> {
  await eventually('a window waits', async () => (await hiddenOf(desktop)).length === 1);
  return (await hiddenOf(desktop))[0]?.id ?? 0;
}

/** The page of the window with that id. */
async function pageOf({ app }: Desktop, id: number): Promise<Page> {
  let found: Page | undefined;
  await eventually(`window ${id} has a page`, async () => {
    for (const page of app.windows()) {
      const native = await app.browserWindow(page);
      if ((await native.evaluate((window) => window.id)) === id) found = page;
    }
    return found !== undefined;
  });
  if (!found) throw new Error(`no page is in window ${id}`);
  return found;
}

const isShown = (desktop: Desktop, id: number) =>
  eventually('it is shown', async () =>
    (await windowsOf(desktop)).some((window) => window.id === id && window.visible),
  );

test('a further window shows the board before it is asked for: it comes up as its person has set things since, and is nowhere until then', async ({
  hub,
}) => {
  const ana = await openDesktop({ name: 'Ana', hub, keepWindowReady: true });
  await isLive(ana.window);
  await isOnBoard(ana.window, sampleBoard);
  const waiting = await waits(ana);
  const hidden = await pageOf(ana, waiting);
  // By itself: nobody counts it, and nobody is told that it is on the board.
  await isOnBoard(hidden, sampleBoard);
  await expect(hidden).toHaveTitle(/Switchboard$/);
  await expect(ana.window).toHaveTitle(/^(?!.*\(\d\)).*Switchboard$/);
  await ana.window.getByRole('button', { name: /^Ana, Owner/ }).click();
  await ana.window.getByRole('menuitemradio', { name: 'High contrast' }).click();
  await clickMenu(ana.app, 'Preferences…');
  const preferences = ana.window.getByRole('dialog', { name: 'Preferences' });
  await preferences.getByRole('button', { name: 'Language' }).click();
  await ana.window.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  const settings = ana.window.getByRole('dialog', { name: 'Einstellungen' });
  await expect(settings.getByRole('checkbox', { name: 'Ein Fenster bereithalten' })).toBeChecked();

  await clickMenu(ana.app, 'Neues Fenster');
  await isShown(ana, waiting);
  await isOnBoard(hidden, sampleBoard);
  await expect(hidden.locator('html')).toHaveAttribute('lang', 'de');
  expect(await hidden.evaluate(() => document.documentElement.dataset['contrast'])).toBe('more');
  const [first, second] = await Promise.all(
    [ana.window, hidden].map(async (page) => {
      const native = await ana.app.browserWindow(page);
      return native.evaluate((window) => window.getBounds());
    }),
  );
  expect(second).not.toEqual(first);
  expect(await waits(ana)).not.toBe(waiting);

  await settings.getByRole('checkbox', { name: 'Ein Fenster bereithalten' }).uncheck();
  await eventually('none waits', async () => (await hiddenOf(ana)).length === 0);
  await ana.close();
});

test('a window that waits is shown with what has happened since, and with what it is opened for', async ({
  hub,
}) => {
  const ana = await openDesktop({ name: 'Ana', hub, keepWindowReady: true });
  await isLive(ana.window);
  const waiting = await waits(ana);
  const hidden = await pageOf(ana, waiting);
  await isOnBoard(hidden, sampleBoard);
  // Whether it knows of this yet depends on whether it is still being turned to that board.
  await addCard(ana.window, 'Try it', 'Made since');
  await clickMenu(ana.app, 'New window');
  await isShown(ana, waiting);
  expect(await card(hidden, 'Made since').isVisible()).toBe(true);
  await addCard(hidden, 'Try it', 'Made here');
  await expect(card(ana.window, 'Made here')).toBeVisible();
  await hidden.close();

  // One that waits is for the board that was shown last; a card has its own window of it all the same.
  const next = await pageOf(ana, await waits(ana));
  await isOnBoard(next, sampleBoard);
  await addBoard(ana.window, 'Elsewhere');
  await ana.window.getByRole('list', { name: 'Boards' }).getByRole('button', { name: 'Elsewhere' }).click();
  await isOnBoard(next, 'Elsewhere');
  await ana.window.getByRole('list', { name: 'Boards' }).getByRole('button', { name: 'Welcome' }).click();
  await card(ana.window, 'Made since').click({ button: 'middle' });
  await expect(next.getByRole('main', { name: 'Made since' })).toBeVisible();
  await expect.poll(() => next.title()).toBe(`Made since — ${sampleBoard}`);
  await ana.close();
});

test('a window that waits keeps no app open; one whose page crashes is left, and the next one comes as windows do', async ({
  hub,
}) => {
  const ana = await openDesktop({ name: 'Ana', hub, keepWindowReady: true });
  await isOnBoard(ana.window, sampleBoard);
  const waiting = await waits(ana);
  await pageOf(ana, waiting);
  await ana.app.evaluate(
    ({ BrowserWindow }, id) => BrowserWindow.fromId(id)?.webContents.forcefullyCrashRenderer(),
    waiting,
  );
  await eventually('it is gone', async () => (await windowsOf(ana)).every(({ id }) => id !== waiting));
  await isOnBoard(await ana.newWindow(), sampleBoard);
  await waits(ana);
  const child = ana.app.process();
  const gone = once(child, 'exit');
  for (const { id, visible } of await windowsOf(ana))
    if (visible)
      await ana.app
        .evaluate(({ BrowserWindow }, one) => BrowserWindow.fromId(one)?.close(), id)
        .catch(() => {});
  expect((await gone)[0]).toBe(0);
});
