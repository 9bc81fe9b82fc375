import { expect, type Page } from '@playwright/test';
import { isLive, isOnBoard, openCard } from '../support/board-page.ts';
import { openDesktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { picture } from '../support/pictures.ts';

const title = 'Pull the cable';
const description = (page: Page) => page.getByRole('textbox', { name: 'Description' });
const comment = (page: Page) => page.getByRole('textbox', { name: 'New comment' });

test('words begun on a card go on in another window of the person, and are there after a crash of the window and of the app', async ({
  hub,
}) => {
  let ana = await openDesktop({ name: 'Ana', hub });
  const { profile } = ana;
  await isLive(ana.window);
  const second = await ana.newWindow();
  await isOnBoard(second, sampleBoard);
  const open = await openCard(ana.window, title);
  await open.getByRole('button', { name: 'Edit description' }).click();
  await description(ana.window).pressSequentially(' By the door.');
  await comment(ana.window).pressSequentially('Which one');

  await second.getByRole('main').getByRole('button', { name: title, exact: true }).click();
  await second.getByRole('button', { name: 'Open here too' }).click();
  await expect(description(second)).toHaveValue(/By the door\.$/);
  await expect(comment(second)).toHaveValue('Which one');
  await description(second).pressSequentially(' Twice.');
  await expect(description(ana.window)).toHaveValue(/By the door\. Twice\.$/);
  await ana.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.forcefullyCrashRenderer();
  });
  await second.waitForEvent('crash').catch(() => undefined);
  // Well after what was typed last.
  await new Promise((soon) => setTimeout(soon, 1000));
  await ana.kill();

  ana = await openDesktop({ name: 'Ana', hub, profile });
  await isLive(ana.window);
  const again = await openCard(ana.window, title);
  await expect(comment(ana.window)).toHaveValue('Which one');
  await expect(again.getByText('You have words here that are not saved.')).toBeVisible();
  await picture(ana, ana.window, 'draft-kept');
  await again.getByRole('button', { name: 'Go on writing' }).click();
  await expect(description(ana.window)).toHaveValue(/By the door\. Twice\.$/);
  await again.getByRole('button', { name: 'Save' }).click();
  await expect(again.getByText('By the door. Twice.')).toBeVisible();
  await comment(ana.window).fill('');
  await ana.window.keyboard.press('Escape');
  const beside = await ana.newWindow();
  await isOnBoard(beside, sampleBoard);
  await openCard(beside, title);
  await expect(beside.getByText('that are not saved')).toHaveCount(0);
  await ana.close();
});
