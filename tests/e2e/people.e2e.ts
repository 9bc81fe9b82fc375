import { expect, type Page } from '@playwright/test';
import { addCard, card, column, isLive, isOnBoard, openCard } from '../support/board-page.ts';
import { type Desktop, openDesktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { joinAs } from '../support/http-device.ts';
import { setSwitch } from '../support/operator.ts';
import { picture } from '../support/pictures.ts';

async function openPeople(page: Page, me: RegExp) {
  await page.getByRole('button', { name: me }).click();
  await page.getByRole('menuitem', { name: 'People' }).click();
  const dialog = page.getByRole('dialog', { name: 'People' });
  await expect(dialog).toBeVisible();
  return dialog;
}

test.describe('people and their roles', () => {
  test.beforeEach(async ({ ana }) => {
    // Who comes first is the owner.
    await expect(ana.window.getByRole('button', { name: 'Ana, Owner: settings' })).toBeVisible();
  });

  test('an owner makes somebody a guest, whose window at once holds nothing that would be refused', async ({
    ana,
    bob,
  }) => {
    const people = await openPeople(ana.window, /^Ana, Owner/);
    await people.getByRole('button', { name: 'Role of Bob: Member' }).click();
    await ana.window.getByRole('menuitemradio', { name: 'Guest' }).click();
    await expect(bob.window.getByText('You are a guest here: you can read and comment.')).toBeVisible();
    const { window } = bob;
    await expect(window.getByRole('button', { name: 'Bob, Guest: settings' })).toBeVisible();
    for (const name of ['Add card', 'Add column', 'New board', 'Import board…'])
      await expect(window.getByRole('button', { name, exact: true })).toHaveCount(0);
    await expect(window.getByRole('button', { name: /^(Card|Column) actions/ })).toHaveCount(0);
    await picture(bob, window, 'guest');

    const dialog = await openCard(window, 'Open this card and make it yours');
    await expect(dialog.getByRole('textbox')).toHaveCount(1);
    await dialog.getByRole('textbox', { name: 'New comment' }).fill('Looks right to me');
    await window.keyboard.press('Control+Enter');
    await expect(dialog.getByText('Looks right to me')).toBeVisible();
    await picture(bob, window, 'guest-card');
    await window.keyboard.press('Escape');

    await people.getByRole('button', { name: 'Role of Bob: Guest' }).click();
    await ana.window.getByRole('menuitemradio', { name: 'Member' }).click();
    await expect(
      column(window, 'Try it').getByRole('button', { name: 'Add card', exact: true }),
    ).toBeVisible();
    await ana.window.keyboard.press('Escape');
    await expect(people).toBeHidden();
    await expect(ana.window.getByRole('button', { name: /^Ana, Owner/ })).toBeFocused();
  });

  test('an invite made by an owner lets a guest in, and one taken back lets nobody in', async ({
    hub,
    ana,
  }) => {
    const { window } = ana;
    const people = await openPeople(window, /^Ana, Owner/);
    await picture(ana, window, 'people');
    await people.getByRole('button', { name: 'Invite somebody' }).click();
    await people.getByRole('button', { name: /^Comes in as/ }).click();
    await window.getByRole('menuitemradio', { name: 'Guest' }).click();
    await picture(ana, window, 'people-invite');
    await people.getByRole('button', { name: 'Make invite' }).click();
    const code = (await people.getByTestId('invite-code').textContent()) ?? '';
    await people.getByRole('button', { name: 'Copy code' }).click();
    await expect(window.getByText('Copied', { exact: true })).toBeVisible();
    expect(await ana.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(code);
    await picture(ana, window, 'people-invited');
    await expect(people.getByRole('region', { name: 'Open invites' })).toContainText('Guest, for one person');

    const eve = await joined('Eve', hub.url, code);
    await isOnBoard(eve.window, sampleBoard);
    await isLive(eve.window);
    await expect(eve.window.getByRole('button', { name: 'Eve, Guest: settings' })).toBeVisible();
    await expect(people.getByText('Eve', { exact: true })).toBeVisible();
    await expect(card(eve.window, 'Pull the cable')).toBeVisible();
    await eve.close();

    await people.getByRole('button', { name: 'Done' }).click();
    await people.getByRole('button', { name: 'Invite somebody' }).click();
    await people.getByRole('button', { name: 'Make invite' }).click();
    const second = await people.getByTestId('invite-code').textContent();
    await people.getByRole('button', { name: /^Take back the invite/ }).click();
    await expect(people.getByRole('region', { name: 'Open invites' })).toHaveCount(0);
    const response = await fetch(`${hub.url}/api/join`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ joinCode: second, memberName: 'Mallory', deviceName: 'Laptop' },
        deviceId: '0193f3a0-0000-7000-8000-00000000000f',
      }),
    });
    expect(await response.json()).toMatchObject({ code: 'invite-over' });
  });

  test('an owner signs out a device, whose app says so and keeps what it had', async ({ ana, hub }) => {
    const eve = await joined('Eve', hub.url, hub.pairing().joinCode);
    await isLive(eve.window);
    const people = await openPeople(ana.window, /^Ana, Owner/);
    await people.getByRole('button', { name: /^Eve: 1 device/ }).click();
    await people.getByRole('button', { name: /^Sign out .* of Eve/ }).click();
    await expect(eve.window.getByTestId('status')).toContainText('Signed out');
    await expect(people.getByText('Signed in nowhere')).toBeVisible();
    await eve.close();
  });
});

test('a full house fits into the list of people, and without the hub it says what is missing', async ({
  hub,
  ana,
}) => {
  for (let i = 1; i <= 24; i++)
    await joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, `Person ${i}`);
  const people = await openPeople(ana.window, /^Ana, Owner/);
  await expect(people.getByText('Our workspace, 25 people')).toBeVisible();
  await picture(ana, ana.window, 'people-full');
  await ana.window.keyboard.press('Escape');
  await hub.kill();
  await expect(ana.window.getByTestId('status')).toContainText('Offline');
  await openPeople(ana.window, /^Ana, Owner/);
  await expect(people.getByRole('status')).toContainText('The hub can’t be reached.');
  await expect(people.getByRole('button', { name: 'Invite somebody' })).toHaveCount(0);
  await picture(ana, ana.window, 'people-away');
});

test('while something is switched off, the app says by whom and why, keeps the edits, and goes on when it is on again', async ({
  hub,
  ana,
  bob,
}) => {
  const { window } = ana;
  await setSwitch(hub, 'writes', false, 'moving the server');
  await expect(window.getByTestId('status')).toContainText('Paused — edits are kept on this device');
  await addCard(window, 'Try it', 'Kept here');
  await window.getByTestId('status').click();
  await expect(window.getByText('Writes are paused by the hub’s operator: moving the server.')).toBeVisible();
  await expect(
    window.getByText('Your 1 change is kept here and will be sent by itself.', { exact: true }),
  ).toBeVisible();
  await picture(ana, window, 'paused');
  await window.keyboard.press('Escape');
  const people = await openPeople(window, /^Ana, Owner/);
  await people.getByRole('button', { name: 'Role of Bob: Member' }).click();
  await window.getByRole('menuitemradio', { name: 'Guest' }).click();
  await expect(people.getByText('Not sent yet')).toBeVisible();
  await expect(bob.window.getByRole('button', { name: /^Bob, Member/ })).toBeVisible();
  await window.keyboard.press('Escape');
  await setSwitch(hub, 'writes', true, 'moved');
  await isLive(window);
  await expect(card(bob.window, 'Kept here')).toBeVisible();
  await expect(bob.window.getByRole('button', { name: /^Bob, Guest/ })).toBeVisible();

  await setSwitch(hub, 'stream', false, 'too many screens');
  // The app asks instead, and speaks of it only where it lasts.
  await expect(window.getByTestId('status')).toHaveText('New every 10 seconds', { timeout: 20_000 });
  await window.getByTestId('status').click();
  await expect(
    window.getByText('Live updates are switched off by the hub’s operator: too many screens.'),
  ).toBeVisible();
  await picture(ana, window, 'stream-off');
  await window.keyboard.press('Escape');
  await setSwitch(hub, 'stream', true, 'fewer screens');
  await expect(window.getByTestId('status')).toHaveText('Live', { timeout: 20_000 });
});

/** Somebody whose app runs on another machine than the hub: they type address and code. */
async function joined(name: string, hubUrl: string, code: string): Promise<Desktop> {
  const desktop = await openDesktop({ name, hub: null });
  const { window } = desktop;
  await window.getByRole('textbox', { name: 'Hub address' }).fill(hubUrl);
  await window.getByRole('textbox', { name: 'Join code' }).fill(code);
  await window.getByRole('textbox', { name: 'Your name' }).fill(name);
  await window.getByRole('button', { name: 'Join' }).click();
  return desktop;
}
