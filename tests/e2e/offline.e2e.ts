import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { addCard, card, isLive, isOnBoard, titlesIn } from '../support/board-page.ts';
import { openDesktop } from '../support/desktop.ts';
import { newFolder, startHub } from '../support/hub-process.ts';
import { openKeptReplica } from '../support/kept-replica.ts';
import { picture } from '../support/pictures.ts';

test('an app killed with the hub down opens on the board and its unsent edits, and sends them once the hub is back', async () => {
  const hub = await startHub({ args: ['--sample'] });
  let ana = await openDesktop({ name: 'Ana', hub });
  const { profile } = ana;
  await isLive(ana.window);
  await addCard(ana.window, 'Done', 'Sent');
  await expect(ana.window.getByRole('img', { name: 'Not sent yet' })).toHaveCount(0);
  await hub.kill();
  await expect(ana.window.getByTestId('status')).toContainText('Offline');
  await addCard(ana.window, 'Done', 'Kept 1');
  await addCard(ana.window, 'Done', 'Kept 2');
  await expect(ana.window.getByTestId('status')).toContainText('2 edits waiting');
  await ana.kill();

  ana = await openDesktop({ name: 'Ana', hub, profile });
  await isOnBoard(ana.window, 'Welcome to Switchboard');
  const titles = ['Install Switchboard', 'Sent', 'Kept 1', 'Kept 2'];
  expect(await titlesIn(ana.window, 'Done')).toEqual(titles);
  await expect(ana.window.getByTestId('status')).toContainText('2 edits waiting');
  await hub.start();
  await isLive(ana.window);

  const bob = await openDesktop({ name: 'Bob', hub });
  await expect(card(bob.window, 'Kept 2')).toBeVisible();
  expect(await titlesIn(bob.window, 'Done')).toEqual(titles);
  await bob.close();
  await ana.close();
  await hub.stop();
});

/** As if the app had been closed for so long, ms: what it kept says when it last agreed with the hub. */
function haveClosedFor(profile: string, ms: number): Date {
  const db = openKeptReplica(join(profile, 'data'));
  db.prepare('UPDATE synced SET at = at - ?').run(ms);
  const row = db.prepare('SELECT at FROM synced').get() as { at: number };
  db.close();
  return new Date(row.at);
}

test('an app that opens without a hub says as of when its boards are, and no more of it once it is live', async () => {
  const hub = await startHub({ args: ['--sample'] });
  let ana = await openDesktop({ name: 'Ana', hub });
  const { profile } = ana;
  await isLive(ana.window);
  await ana.close();
  await hub.kill();
  const day = 24 * 60 * 60_000;
  const since = haveClosedFor(profile, day);

  ana = await openDesktop({ name: 'Ana', hub, profile });
  await isOnBoard(ana.window, 'Welcome to Switchboard');
  const status = ana.window.getByTestId('status');
  const time = since.toISOString().slice(11, 16);
  await expect(status).toContainText(`as of ${time} yesterday`);
  await status.click();
  await expect(ana.window.getByText(`You see the boards as of ${time} yesterday.`)).toBeVisible();
  await picture(ana, ana.window, 'offline-old');
  await ana.window.keyboard.press('Escape');
  await hub.start();
  await isLive(ana.window);
  await expect(status).not.toContainText('as of');
  await ana.close();
  await hub.stop();
});

const damaged: [what: string, content: Buffer | string][] = [
  ['empty', ''],
  ['half written', '{"theme":"dar'],
  ['all NUL bytes', Buffer.alloc(64)],
];
for (const [what, content] of damaged) {
  test(`a settings file that is ${what} is set aside, and the app opens all the same`, async () => {
    const profile = newFolder('settings');
    mkdirSync(profile, { recursive: true });
    writeFileSync(join(profile, 'settings.json'), content);
    const ana = await openDesktop({ name: 'Ana', hub: null, profile });
    await expect(ana.window.getByRole('button', { name: 'Join' })).toBeVisible();
    expect(readdirSync(profile).filter((name) => name.startsWith('settings.corrupt-'))).toHaveLength(1);
    await ana.close();
  });
}
