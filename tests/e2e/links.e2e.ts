import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { linkTo } from '../../preload/contract/index.ts';
import { addBoard, isOnBoard, openCard } from '../support/board-page.ts';
import { type Desktop, openDesktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { newFolder } from '../support/hub-process.ts';
import { picture } from '../support/pictures.ts';

const title = 'Drag me to the next column';

/** As the system does it with a link that was clicked, or a file: starts the app on it, which is open already. */
async function opensWith(desktop: Desktop, argument: string): Promise<void> {
  const electron = await desktop.app.evaluate(() => process.execPath);
  const args = ['--no-sandbox', `--user-data-dir=${desktop.profile}`, resolve('.'), argument];
  const [code] = await once(spawn(electron, args, { stdio: 'ignore' }), 'exit');
  expect(code).toBe(0);
}

const said = (page: Page, message: string | RegExp) =>
  page.getByRole('region', { name: /^Messages/ }).getByText(message);

const copied = ({ app }: Desktop) => app.evaluate(({ clipboard }) => clipboard.readText());

test('links lead to boards and cards, in an app that runs and in one that they start; what is not here is said', async ({
  hub,
  ana,
}) => {
  const { window } = ana;
  await window.getByRole('button', { name: `Board actions for ${sampleBoard}` }).click();
  await window.getByRole('menuitem', { name: 'Copy link' }).click();
  await expect(said(window, 'Link copied')).toBeVisible();
  const toBoard = await copied(ana);
  const dialog = await openCard(window, title);
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(() => copied(ana)).toMatch(/^switchboard:\/\/card\//);
  const toCard = await copied(ana);
  await window.keyboard.press('Escape');

  await addBoard(window, 'Plans');
  await window.getByRole('list', { name: 'Boards' }).getByRole('button', { name: 'Plans' }).click();
  await isOnBoard(window, 'Plans');
  await opensWith(ana, toBoard);
  await isOnBoard(window, sampleBoard);
  await opensWith(ana, toCard);
  await expect(window.getByRole('dialog', { name: title })).toBeVisible();
  await window.keyboard.press('Escape');
  await opensWith(ana, 'switchboard://column/5');
  await expect(said(window, /not one that Switchboard can open/)).toBeVisible();
  await opensWith(ana, toCard.replace(/.{4}$/, 'ffff'));
  await expect(said(window, /That card is not here/)).toBeVisible();
  expect(ana.app.windows()).toHaveLength(1);
  await ana.close();

  const again = await openDesktop({ name: 'Ana', hub, profile: ana.profile, args: [toCard] });
  await expect(again.window.getByRole('dialog', { name: title })).toBeVisible();
  await again.close();
});

test('a link to join fills in the form and joins nothing by itself; a board’s file waits in the import dialog', async ({
  hub,
  ana,
}) => {
  const { window } = ana;
  const toJoin = linkTo({ what: 'join', hubUrl: 'http://192.168.7.7:4470', joinCode: 'ABCD-2345' });
  await opensWith(ana, toJoin);
  const form = window.getByRole('dialog', { name: 'Join a hub' });
  await expect(form.getByRole('textbox', { name: 'Hub address' })).toHaveValue('http://192.168.7.7:4470');
  await expect(form.getByRole('textbox', { name: 'Join code' })).toHaveValue('ABCD-2345');
  await picture(ana, window, 'join-link');
  await window.keyboard.press('Escape');
  await isOnBoard(window, sampleBoard);

  const file = join(newFolder('board'), 'From afar.switchboard');
  const columns = [{ name: 'Only', cardLimit: null, archived: false, cards: [] }];
  const board = { name: 'From afar', description: '', access: 'workspace', labels: [], columns };
  writeFileSync(file, JSON.stringify({ format: 'switchboard-board', version: 1, ...board }));
  await opensWith(ana, file);
  const asks = window.getByRole('dialog', { name: 'Import board' });
  await expect(asks.getByText('From afar.switchboard')).toBeVisible();
  await picture(ana, window, 'import-given');
  await asks.getByRole('button', { name: 'Import', exact: true }).click();
  await window.getByRole('button', { name: 'Open board' }).click();
  await isOnBoard(window, 'From afar');

  const url = new URL(hub.url).origin;
  const newcomer = await openDesktop({
    ...{ name: 'Newcomer', hub: null },
    args: [linkTo({ what: 'join', hubUrl: url, joinCode: 'ABCD-2345' })],
  });
  await expect(newcomer.window.getByRole('textbox', { name: 'Hub address' })).toHaveValue(url);
  await expect(newcomer.window.getByRole('textbox', { name: 'Join code' })).toHaveValue('ABCD-2345');
  await newcomer.close();
});
