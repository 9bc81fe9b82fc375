import { test as base, expect, type Page } from '@playwright/test';
import { addCard, archiveCard, card, isLive, isOnBoard, openCard } from '../support/board-page.ts';
import { type Desktop, openDesktop } from '../support/desktop.ts';
import { sampleBoard } from '../support/desktop-test.ts';
import { type HubProcess, newFolder, startHub } from '../support/hub-process.ts';
import { lacking, type NotificationDaemon, startNotificationDaemon } from '../support/notification-daemon.ts';
import { picture } from '../support/pictures.ts';

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
    await use(async (name, profile = newFolder(name)) => {
      const desk = await startNotificationDaemon();
      closing.push(desk.close);
      const desktop = await openDesktop({ name, hub, env: desk.env, profile });
      let open = true;
      const close = async () => {
        if (open) await desktop.close();
        open = false;
      };
      closing.unshift(close);
      await isOnBoard(desktop.window, sampleBoard);
      await isLive(desktop.window);
      return { ...desktop, desk, close };
    });
    for (const close of closing) await close();
  },
});

const inbox = (page: Page, waiting: number) =>
  page.getByRole('button', { name: waiting === 0 ? 'Notices' : `Notices, ${waiting} new`, exact: true });

async function retitle(page: Page, from: string, to: string): Promise<void> {
  const dialog = await openCard(page, from);
  await dialog.getByRole('textbox', { name: 'Card title' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(to);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(card(page, to)).toBeVisible();
}

async function writeDescription(page: Page, title: string, text: string): Promise<void> {
  const dialog = await openCard(page, title);
  await dialog.getByRole('button', { name: /Add a description|Edit description/ }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
}

/** Both write while neither hears of the other; where they meet, the second one’s words stand. */
async function apart(
  hub: HubProcess,
  [first, second]: [Desktop, Desktop],
  write: (person: Desktop) => Promise<void>,
): Promise<void> {
  await hub.kill();
  await write(first);
  await write(second);
  await hub.start();
  // The app’s next attempt may be a while off.
  for (const { window } of [first, second])
    await expect(window.getByTestId('status')).toHaveText('Live', { timeout: 30_000 });
}

async function addCards(person: Desktop, other: Desktop, titles: string[]): Promise<void> {
  for (const title of titles) await addCard(person.window, 'Try it', title);
  for (const title of titles) await expect(card(other.window, title)).toBeVisible();
}

const missing = lacking();
test.skip(missing !== null, `This system has no ${missing}, with which notifications are watched.`);

test.describe('words that gave way', () => {
  test('are told of by the system, once, and a click leads to both versions, on the card, in the window with its board', async ({
    hub,
    seat,
  }) => {
    const [ana, bob] = [await seat('Ana'), await seat('Bob')];
    await addCards(ana, bob, ['Ward plan']);
    const beside = await ana.newWindow();
    await isOnBoard(beside, sampleBoard);
    await beside.getByRole('button', { name: 'New board' }).click();
    await beside.keyboard.type('Night shift');
    await beside.keyboard.press('Enter');
    await isOnBoard(beside, 'Night shift');
    await apart(hub, [ana, bob], ({ name, window }) => retitle(window, 'Ward plan', `Ward plan by ${name}`));
    await expect.poll(ana.desk.notified).toEqual([
      {
        title: '“Ward plan by Bob”: Bob changed the same words',
        body: 'Theirs stand, and yours are kept. Click to see both.',
      },
    ]);
    await (await ana.app.browserWindow(beside)).evaluate((window) => window.focus());
    ana.desk.click();

    const versions = ana.window.getByRole('dialog', { name: 'Two versions of the title' });
    await expect(versions).toContainText('Ward plan by Ana');
    const focused = () =>
      ana.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.getTitle());
    await expect.poll(focused).toContain(sampleBoard);
    await expect(beside.getByRole('dialog')).toBeHidden();
    await picture(ana, ana.window, 'conflict-title');
    await versions.getByRole('button', { name: 'Use mine' }).click();
    await expect(ana.window.getByRole('dialog', { name: 'Ward plan by Ana' })).toBeVisible();
    await expect(card(bob.window, 'Ward plan by Ana')).toBeVisible();
    await ana.window.getByRole('button', { name: 'Close' }).click();
    await expect(inbox(ana.window, 0)).toBeVisible();
    expect(bob.desk.notified()).toEqual([]);
    expect(ana.desk.notified()).toHaveLength(1);
  });

  test('several at once are one notification and one list, which is there after a restart without another', async ({
    hub,
    seat,
  }) => {
    const [ana, bob] = [await seat('Ana'), await seat('Bob')];
    await inbox(ana.window, 0).click();
    await picture(ana, ana.window, 'conflicts-none');
    await ana.window.keyboard.press('Escape');
    const titles = ['Ward plan', 'Order gloves', 'Night rota'];
    await addCards(ana, bob, titles);
    await apart(hub, [ana, bob], async ({ name, window }) => {
      for (const title of titles) await retitle(window, title, `${title} by ${name}`);
    });
    await expect
      .poll(ana.desk.notified)
      .toMatchObject([{ title: '3 of your changes gave way to other people’s' }]);
    ana.desk.click();
    const list = ana.window.getByRole('dialog', { name: 'Notices' });
    await expect(list.getByRole('listitem')).toHaveCount(3);
    await picture(ana, ana.window, 'conflicts-many');
    await ana.close();

    const back = await seat('Ana', ana.profile);
    await inbox(back.window, 3).click();
    const item = back.window.getByRole('listitem').filter({ hasText: 'Order gloves by Ana' });
    await item.getByRole('button', { name: 'Keep theirs' }).click();
    await expect(inbox(back.window, 2)).toBeVisible();
    await expect(card(back.window, 'Order gloves by Bob')).toBeVisible();
    expect(back.desk.notified()).toEqual([]);
  });

  test('read on one of the person’s devices are read on all, as mentions are, and the notification there goes', async ({
    hub,
    seat,
  }) => {
    const [ana, bob] = [await seat('Ana'), await seat('Bob')];
    const phone = await seat('Ana', newFolder('phone'));
    await addCards(ana, bob, ['Ward plan']);
    await writeDescription(ana.window, 'Ward plan', plan('blue', 'nine'));
    for (const { window } of [bob, phone])
      await expect(card(window, 'Ward plan').getByTitle('Has a description')).toBeVisible();
    await apart(hub, [ana, bob], ({ name, window }) =>
      writeDescription(
        window,
        'Ward plan',
        name === 'Ana' ? plan('nitrile', 'ten') : plan('latex', 'eleven'),
      ),
    );
    for (const { desk } of [ana, phone]) await expect.poll(desk.onScreen).toBe(1);
    await inbox(ana.window, 1).click();
    await picture(ana, ana.window, 'conflicts-one');
    await ana.window.getByRole('button', { name: 'Compare' }).click();
    const versions = ana.window.getByRole('dialog', { name: 'Two versions of the description' });
    await picture(ana, ana.window, 'conflict-description');
    await versions.getByRole('button', { name: 'Keep theirs' }).click();
    for (const { desk, window } of [ana, phone]) {
      await expect.poll(desk.onScreen).toBe(0);
      expect(desk.takenAway()).toBe(1);
      await expect(inbox(window, 0)).toBeVisible();
    }

    // So it is with a mention, which its card, once looked at, takes off the list.
    const his = await openCard(bob.window, 'Ward plan');
    await his.getByRole('textbox', { name: 'New comment' }).click();
    await bob.window.keyboard.type('Is it nine, @an');
    await bob.window.keyboard.press('Enter');
    await bob.window.keyboard.press('Control+Enter');
    for (const { desk, window } of [ana, phone]) {
      await expect.poll(desk.onScreen).toBe(1);
      const { title, body } = desk.notified().at(-1) ?? {};
      expect([title, body]).toEqual(['Bob mentioned you on “Ward plan”', 'In a comment. Click to read it.']);
      await expect(inbox(window, 1)).toBeVisible();
    }
    await inbox(phone.window, 1).click();
    await picture(phone, phone.window, 'mention-in-inbox');
    ana.desk.click();
    const read = ana.window.getByRole('dialog', { name: 'Ward plan' });
    await expect(read.getByText('Is it nine, @Ana', { exact: true })).toBeInViewport();
    await ana.window.keyboard.press('Escape');
    await expect(read).toBeHidden();
    for (const { desk, window } of [ana, phone]) {
      await expect.poll(desk.onScreen).toBe(0);
      await expect(inbox(window, 0)).toBeAttached();
    }
    expect(bob.desk.notified()).toEqual([]);
  });
});

/** A long text in which two words are others’. */
const plan = (gloves: string, hour: string) =>
  [
    'Before the round: check the stock in both rooms, and write down what is missing.',
    `Bring ${gloves} gloves, two boxes a room; masks are in the cupboard by the door.`,
    ...Array.from(
      { length: 12 },
      (_, i) => `Room ${i + 1}: beds, lights, bell, water, and a word with whoever is awake.`,
    ),
    `Be done by ${hour}, and tell the desk.`,
  ].join('\n\n');

test('an edit to a card that somebody archived meanwhile is kept in it, and its author can bring the card back', async ({
  seat,
}) => {
  const [ana, bob] = [await seat('Ana'), await seat('Bob')];
  await addCards(ana, bob, ['Ward plan']);
  const open = await openCard(bob.window, 'Ward plan');
  await open.getByRole('textbox', { name: 'Card title' }).click();
  await bob.window.keyboard.press('End');
  await bob.window.keyboard.type(' for May');
  await archiveCard(ana.window, 'Ward plan');
  await expect(bob.window.getByText('This card is archived.')).toBeVisible();
  await bob.window.keyboard.press('Enter');
  await bob.window.getByRole('button', { name: 'Close' }).click();
  await expect(card(bob.window, 'Ward plan for May')).toBeHidden();
  await inbox(bob.window, 1).click();
  await expect(bob.window.getByRole('listitem').filter({ hasText: 'archived meanwhile' })).toBeVisible();
  await picture(bob, bob.window, 'edit-of-archived');
  await bob.window.getByRole('button', { name: 'Restore card' }).click();
  await bob.window.keyboard.press('Escape');
  for (const { window } of [ana, bob]) {
    await expect(card(window, 'Ward plan for May')).toBeVisible();
    await expect(inbox(window, 0)).toBeVisible();
  }
});

test('what two people tick in one checklist, each without the other, is all ticked, and nobody need be told', async ({
  hub,
  seat,
}) => {
  const [ana, bob] = [await seat('Ana'), await seat('Bob')];
  const box = (page: Page, at: number) => page.getByRole('dialog').getByRole('checkbox').nth(at);
  for (const { window } of [ana, bob]) await openCard(window, 'Open this card and make it yours');
  await apart(hub, [ana, bob], ({ name, window }) => box(window, name === 'Ana' ? 1 : 2).click());
  for (const { window } of [ana, bob]) {
    for (const at of [1, 2]) await expect(box(window, at)).toBeChecked();
    await expect(box(window, 3)).not.toBeChecked();
    await window.keyboard.press('Escape');
    await expect(inbox(window, 0)).toBeVisible();
  }
});
