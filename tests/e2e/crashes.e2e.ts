import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { isLive, isOnBoard, openCard } from '../support/board-page.ts';
import { type Desktop, openDesktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';

const title = 'Pull the cable';

/** What main asks its person, from now on: each is written down, and answered with the button of this number. */
async function answersWith(desktop: Desktop, button: number): Promise<void> {
  await desktop.app.evaluate(({ dialog }, response) => {
    const asked: string[] = Reflect.get(globalThis, 'asked') ?? [];
    Reflect.set(globalThis, 'asked', asked);
    const show = async (...given: unknown[]) => {
      asked.push((given.at(-1) as { message: string }).message);
      return { response, checkboxChecked: false };
    };
    dialog.showMessageBox = show as typeof dialog.showMessageBox;
  }, button);
}
const asked = (desktop: Desktop): Promise<string[]> =>
  desktop.app.evaluate(() => Reflect.get(globalThis, 'asked') as string[]);

/** In the first window, by way of main: Playwright does not follow a page over a crash. */
async function inPage(desktop: Desktop, code: string): Promise<unknown> {
  return await desktop.app.evaluate(async ({ BrowserWindow }, text) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents || contents.isCrashed()) return null;
    // A page that goes meanwhile never answers.
    const noAnswer = new Promise((resolve) => setTimeout(resolve, 2000, null));
    return await Promise.race([contents.executeJavaScript(text), noAnswer]);
  }, code);
}
const isBack = (desktop: Desktop) =>
  expect
    .poll(() => inPage(desktop, `document.querySelector('[role=dialog]')?.innerText ?? ''`), {
      timeout: 20_000,
    })
    .toContain('Add checklist');
const crash = (desktop: Desktop) =>
  desktop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );

test('a window comes back where it was from a crash and from hanging; a fault in main is told once, and nothing that was not sent is lost', async ({
  hub,
}) => {
  let ana = await openDesktop({ name: 'Ana', hub });
  const { profile } = ana;
  await isOnBoard(ana.window, sampleBoard);
  await isLive(ana.window);
  await answersWith(ana, 1);
  const opened = await openCard(ana.window, title);
  await expect(opened).toContainText('Add checklist');
  await crash(ana);
  await isBack(ana);

  await inPage(ana, 'setTimeout(() => { for (;;); }), 0');
  await ana.app.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.emit('unresponsive'));
  await isBack(ana);
  expect(await asked(ana)).toEqual(['This window does not answer']);
  await crash(ana);
  await isBack(ana);
  await crash(ana);
  await isBack(ana);
  expect((await asked(ana)).slice(1)).toEqual(['This window keeps crashing']);

  await hub.stop();
  await answersWith(ana, 0);
  const edit = `(async () => {
    const { value } = await window.switchboard.query('view');
    const card = value.entities.find(({ entity }) => entity.title === ${JSON.stringify(title)}).entity;
    const command = { type: 'card.update', cardId: card.id, changes: { title: 'Pull it twice' } };
    return (await window.switchboard.command('dispatch', { command, base: null })).ok;
  })()`;
  expect(await inPage(ana, edit)).toBe(true);
  await ana.app.evaluate(() => {
    setTimeout(() => {
      throw new Error('injected into a timer');
    });
    void Promise.reject(new Error('injected into a promise'));
  });
  const log = () => readFileSync(join(profile, 'logs', 'main.log'), 'utf8');
  await expect.poll(log).toContain('injected into a timer');
  await expect.poll(log).toContain('injected into a promise');
  expect((await asked(ana)).slice(2)).toEqual(['Something went wrong in Switchboard']);
  await ana.kill();

  ana = await openDesktop({ name: 'Ana', hub, profile });
  await expect(ana.window.getByRole('main')).toContainText('Pull it twice');
  await hub.start();
  await isLive(ana.window);
  await expect(ana.window.getByRole('main')).toContainText('Pull it twice');
  await ana.close();
});
