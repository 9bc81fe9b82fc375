import { expect } from '@playwright/test';
import { addCard, card } from '../support/board-page.ts';
import { type Desktop, openDesktop } from '../support/desktop.ts';
import { test } from '../support/desktop-test.ts';

/** Keeps what the system's dialog says, and answers it with the button of that number. */
async function answerWith({ app }: Desktop, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    const said = (globalThis as { said?: string[] }).said ?? [];
    Object.assign(globalThis, { said });
    dialog.showMessageBox = (async ({ message, detail }: { message: string; detail: string }) => {
      said.push(`${message} ${detail}`);
      return { response, checkboxChecked: false };
    }) as never;
  }, button);
}

const said = ({ app }: Desktop) =>
  app.evaluate(() => (globalThis as unknown as { said?: string[] }).said ?? []);

test('who quits is told what the hub does not have yet, may stay, and finds it sent after the next start', async ({
  hub,
  ana,
}) => {
  await hub.kill();
  await addCard(ana.window, 'Try it', 'Unsent');
  await answerWith(ana, 1);
  await ana.app.evaluate(({ app }) => app.quit());
  await expect.poll(() => said(ana)).toHaveLength(1);
  expect((await said(ana))[0]).toMatch(/1 edit has not reached the hub yet.*“Unsent”/);
  await expect(card(ana.window, 'Unsent')).toBeVisible();
  expect(ana.app.windows()).toHaveLength(1);
  await answerWith(ana, 0);
  await ana.close();

  await hub.start();
  const again = await openDesktop({ name: 'Ana', hub, profile: ana.profile });
  await expect(card(again.window, 'Unsent')).toBeVisible();
  await expect(again.window.getByTestId('status')).toHaveText('Live');
  await again.close();
});
