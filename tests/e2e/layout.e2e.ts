import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { addBoard, isOnBoard } from '../support/board-page.ts';
import { clickMenu, type Desktop, openDesktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { eventually } from '../support/eventually.ts';

interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

async function place({ app }: Desktop, page: Page, bounds: Place): Promise<void> {
  const native = await app.browserWindow(page);
  await native.evaluate((window, wanted) => window.setBounds(wanted), bounds);
}

async function placeOf({ app }: Desktop, page: Page): Promise<Place> {
  const native = await app.browserWindow(page);
  return native.evaluate((window) => window.getBounds());
}

/** What the settings file says of the windows that there are. */
function windowsIn(file: string): { look: string | null; zoom: number }[] {
  return JSON.parse(readFileSync(file, 'utf8')).layouts?.at(-1)?.windows ?? [];
}

/** The window that shows that board, whichever it is. */
async function windowOn({ app }: Desktop, board: string): Promise<Page> {
  let found: Page | undefined;
  await eventually(`a window shows ${board}`, async () => {
    for (const page of app.windows()) if ((await page.title()).startsWith(board)) found = page;
    return found !== undefined;
  });
  if (!found) throw new Error(`no window shows ${board}`);
  return found;
}

test('after kill -9 each window is back on its board, as it was shown, where it was; one whose display is gone is on one that is there', async ({
  hub,
  ana,
}) => {
  await addBoard(ana.window, 'Plans');
  const second = await ana.newWindow();
  await isOnBoard(second, sampleBoard);
  await second.getByRole('list', { name: 'Boards' }).getByRole('button', { name: 'Plans' }).click();
  await isOnBoard(second, 'Plans');
  await second.getByRole('radio', { name: 'List' }).check();
  const partlyOut = { x: -60, y: 90, width: 860, height: 560 };
  await place(ana, ana.window, { x: 30, y: 40, width: 900, height: 600 });
  await place(ana, second, partlyOut);
  await clickMenu(ana.app, 'Zoom in');
  const file = join(ana.profile, 'settings.json');
  await eventually('it is written down', () => {
    const windows = windowsIn(file);
    return windows.some(({ look }) => look === 'list') && windows.some(({ zoom }) => zoom === 0.5);
  });
  await ana.window.waitForTimeout(600);
  await ana.kill();

  // Meanwhile the display on which the first stood is unplugged.
  const settings = JSON.parse(readFileSync(file, 'utf8'));
  for (const window of settings.layouts.at(-1).windows) if (window.look === null) window.bounds.x = 9000;
  writeFileSync(file, JSON.stringify(settings));

  const again = await openDesktop({ name: 'Ana', hub, profile: ana.profile });
  await expect.poll(() => again.app.windows().length).toBe(2);
  const plans = await windowOn(again, 'Plans');
  await expect(plans.getByRole('radio', { name: 'List' })).toBeChecked();
  expect(await placeOf(again, plans)).toEqual(partlyOut);
  const sample = await windowOn(again, sampleBoard);
  await expect(sample.getByRole('radio', { name: 'Columns' })).toBeChecked();
  const home = await placeOf(again, sample);
  expect(home).toMatchObject({ width: 900, height: 600 });
  expect(home.x).toBeLessThan(1000);
  // Each is zoomed as it was, and the other is not.
  const zooms = windowsIn(file);
  expect(zooms.map(({ zoom }) => zoom).sort()).toEqual([0, 0.5]);
  for (const page of [sample, plans]) {
    const zoomed = zooms.find(({ look }) => (look === 'list') === (page === plans))?.zoom;
    const native = await again.app.browserWindow(page);
    await expect.poll(() => native.evaluate((window) => window.webContents.getZoomLevel())).toBe(zoomed);
  }
  await again.close();
});
