import { test as base, expect, type Page } from '@playwright/test';
import { addCard, card, isLive, isOnBoard, openCard } from '../support/board-page.ts';
import { type Desktop, openDesktop } from '../support/desktop.ts';
import { sampleBoard } from '../support/desktop-test.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { lacking, type NotificationDaemon, startNotificationDaemon } from '../support/notification-daemon.ts';

/** A person at a desk of their own: what the system shows there is theirs alone. */
interface Seated extends Desktop {
  readonly desk: NotificationDaemon;
}

const test = base.extend<{ hub: HubProcess; seat: (name: string, profile?: string) => Promise<Seated> }>({
  hub: async ({ browserName: _ours }, use) => {
    const hub = await startHub({ args: ['--sample'] });
    await use(hub);
    await hub.stop();
  },
  seat: async ({ hub }, use) => {
    const closing: (() => Promise<unknown>)[] = [];
    await use(async (name) => {
      const desk = await startNotificationDaemon();
      closing.push(desk.close);
      const desktop = await openDesktop({ name, hub, env: desk.env });
      closing.unshift(desktop.close);
      await isOnBoard(desktop.window, sampleBoard);
      await isLive(desktop.window);
      return { ...desktop, desk };
    });
    for (const close of closing) await close();
  },
});

async function retitle(page: Page, from: string, to: string): Promise<void> {
  const dialog = await openCard(page, from);
  await dialog.getByRole('textbox', { name: 'Card title' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(to);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(card(page, to)).toBeVisible();
}

/** Both write the same words while neither hears of the other; the second one’s stand. */
async function collide(hub: HubProcess, first: Desktop, second: Desktop, titles: string[]): Promise<void> {
  await hub.kill();
  for (const person of [first, second])
    for (const title of titles) await retitle(person.window, title, `${title} by ${person.name}`);
  await hub.start();
  for (const person of [first, second]) await isLive(person.window);
}

test.describe('words that gave way', () => {
  const missing = lacking();
  test.skip(missing !== null, `This system has no ${missing}, with which notifications are watched.`);

  test('are told of by the system, once, and a click leads to both versions on the right card', async ({
    hub,
    seat,
  }) => {
    const [ana, bob] = [await seat('Ana'), await seat('Bob')];
    await addCard(ana.window, 'Try it', 'Ward plan');
    await expect(card(bob.window, 'Ward plan')).toBeVisible();
    await collide(hub, ana, bob, ['Ward plan']);
    await expect.poll(ana.desk.notified).toEqual([
      {
        title: '“Ward plan by Bob”: Bob changed the same words',
        body: 'Theirs stand, and yours are kept. Click to see both.',
      },
    ]);
    ana.desk.click();
    const versions = ana.window.getByRole('dialog', { name: 'Two versions of the title' });
    await expect(versions).toContainText('Ward plan by Ana');
    await versions.getByRole('button', { name: 'Use mine' }).click();
    await expect(ana.window.getByRole('dialog', { name: 'Ward plan by Ana' })).toBeVisible();
    await expect(card(bob.window, 'Ward plan by Ana')).toBeVisible();
    expect(bob.desk.notified()).toEqual([]);
    expect(ana.desk.notified()).toHaveLength(1);
  });
});
