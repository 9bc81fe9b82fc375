import { expect, type Page } from '@playwright/test';
import { shownSessionsHash } from '../../preload/contract/index.ts';
import { sessionsHashSchema } from '../../server/protocol/index.ts';
import { isLive, isOnBoard, openCard } from '../support/board-page.ts';
import { openDesktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { joinAs } from '../support/http-device.ts';
import { picture } from '../support/pictures.ts';

const hereNow = (page: Page, who: string) =>
  page.getByRole('button', { name: `Here now: ${who}`, exact: true });
const onFace = (page: Page, words: string) =>
  page.getByRole('main').getByRole('img', { name: words, exact: true });

/** Of the first card on the board. */
async function firstTitle(page: Page): Promise<string> {
  const face = page.getByRole('main').locator('[data-card-face]').first();
  return (await face.getAttribute('aria-label')) ?? '';
}

test('who else is on the board, and on which card, is seen before one types, and goes with them at once', async ({
  ana,
  bob,
}) => {
  const [hers, his] = [ana.window, bob.window];
  await expect(hereNow(hers, 'Bob')).toBeVisible();
  await expect(hereNow(his, 'Ana')).toBeVisible();
  const title = await firstTitle(hers);
  await his.getByRole('main').locator('[data-card-face]').first().focus();
  await his.keyboard.press('l');
  await expect(onFace(hers, 'Bob is changing the labels')).toBeVisible();
  await his.keyboard.press('Escape');
  const opened = await openCard(his, title);
  await expect(onFace(hers, 'Bob is looking at this card')).toBeVisible();
  const edit = opened.getByRole('button', { name: /^(Edit description|Add a description…)$/ });
  await edit.click();
  await expect(onFace(hers, 'Bob is writing in the description')).toBeVisible();
  await hereNow(hers, 'Bob').click();
  await expect(hers.getByRole('dialog', { name: 'Here now' })).toContainText('Writing in the description');
  await picture(ana, hers, 'here-now');
  await hers.keyboard.press('Escape');

  const seen = await openCard(hers, title);
  await expect(seen.getByRole('status').filter({ hasText: 'Bob' })).toHaveText(
    /Bob is writing in the description$/,
  );
  await picture(ana, hers, 'card-with-somebody-on-it');
  const inCard = seen.getByRole('status').filter({ hasText: 'Bob' });
  await opened.getByRole('button', { name: 'Choose assignees' }).click();
  await expect(inCard).toHaveText(/Bob is changing the assignees$/);
  await his.keyboard.press('Escape');
  await opened.getByLabel('Due date').focus();
  await expect(inCard).toHaveText(/Bob is changing the due date$/);
  await opened.getByRole('button', { name: 'Choose labels' }).click();
  await expect(inCard).toHaveText(/Bob is changing the labels$/);
  await his.keyboard.press('Escape');
  await opened.getByRole('button', { name: 'Add checklist' }).click();
  await expect(inCard).toHaveText(/Bob is changing the checklists$/);
  await hers.keyboard.press('Escape');

  await hers.getByRole('button', { name: /^Ana, Owner/ }).click();
  await hers.getByRole('menuitem', { name: 'People' }).click();
  const people = hers.getByRole('dialog', { name: 'People' });
  await expect(people.getByRole('listitem').filter({ hasText: 'Bob' })).toContainText('here now');
  await people.getByRole('button', { name: /^Bob: 1 device/ }).click();
  await expect(people.getByRole('list', { name: 'Devices of Bob' })).toContainText('Here since');
  await picture(ana, hers, 'people-here');
  await hers.keyboard.press('Escape');

  await bob.kill();
  await expect(hereNow(hers, 'Bob')).toHaveCount(0, { timeout: 5000 });
  await expect(onFace(hers, 'Bob is writing in the description')).toHaveCount(0);
});

test('without the stream nobody is shown as if they were here', async ({ hub, ana, bob }) => {
  await expect(hereNow(ana.window, 'Bob')).toBeVisible();
  await hub.stop();
  await expect(hereNow(ana.window, 'Bob')).toHaveCount(0);
  await hub.start();
  await isLive(ana.window);
  await isLive(bob.window);
  await expect(hereNow(ana.window, 'Bob')).toBeVisible({ timeout: 20_000 });
});

async function sessionsIn(page: Page): Promise<string> {
  const shown = page.getByTestId('sessions');
  if (!(await shown.isVisible())) await page.getByTestId('status').click();
  return (await shown.getAttribute('data-sessions')) ?? '';
}

/** What this window’s app holds, as main tells it. */
async function inApp(page: Page): Promise<string> {
  const answer = await page.evaluate(() => window.switchboard.query('presence'));
  return answer.ok ? shownSessionsHash(answer.value.devices) : answer.message;
}

test('three people with three windows each see the sessions that their app and the hub hold, over one stream an app', async ({
  hub,
  ana,
  bob,
}) => {
  const cleo = await openDesktop({ name: 'Cleo', hub });
  const pages: Page[] = [];
  for (const desktop of [ana, bob, cleo])
    pages.push(desktop.window, await desktop.newWindow(), await desktop.newWindow());
  for (const page of pages) await isOnBoard(page, sampleBoard);
  await isLive(cleo.window);
  const watcher = await joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, 'Ana');
  const inHub = async () =>
    sessionsHashSchema.parse(await (await watcher.get('/api/parity/sessions')).json()).hash;
  const hashes = async () =>
    new Set([...(await Promise.all([...pages.map(sessionsIn), ...pages.map(inApp)])), await inHub()]);
  await expect.poll(async () => (await hashes()).size, { timeout: 20_000 }).toBe(1);
  const shown = cleo.window.getByTestId('sessions');
  await expect(shown).toHaveText('3 people');
  const { connections } = await (await fetch(`${hub.url}/healthz`)).json();
  expect(connections).toBe(3);
  await cleo.close();
});

test('a person goes on at another device where they were, with the words they had begun', async ({
  hub,
  ana,
}) => {
  const laptop = await openDesktop({ name: 'Ana', hub });
  await isLive(laptop.window);
  const [desk, other] = [ana.window, laptop.window];
  const title = await firstTitle(desk);
  const opened = await openCard(desk, title);
  await opened.getByRole('button', { name: 'Edit description' }).click();
  await desk.keyboard.type('Half a thought. ');
  const written = await opened.getByRole('textbox', { name: 'Description' }).inputValue();

  await other.getByRole('button', { name: /^Ana, Owner/ }).click();
  await other.getByRole('menuitem', { name: 'People' }).click();
  const people = other.getByRole('dialog', { name: 'People' });
  await people.getByRole('button', { name: /^Ana: 2 devices/ }).click();
  await picture(laptop, other, 'people-continue-here');
  await people.getByRole('button', { name: /^Continue here/ }).click();

  const there = other.getByRole('dialog', { name: title });
  await expect(there.getByRole('textbox', { name: 'Description' })).toHaveValue(written);
  await expect(desk.getByText('You go on with this on your other device.', { exact: true })).toBeVisible();
  await there.getByRole('button', { name: 'Save' }).click();
  // What was begun at the first device is kept there until its person lets go of it.
  await expect(
    (await openCard(desk, title)).getByText('You have words here that are not saved.'),
  ).toBeVisible();
  await expect(desk.getByRole('dialog', { name: title })).toContainText('Half a thought.');
  await laptop.close();
});
