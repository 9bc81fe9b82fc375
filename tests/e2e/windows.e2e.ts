import { expect, type Page } from '@playwright/test';
import { uuidv7 } from 'uuidv7';
import { allAgree, card, isLive, isOnBoard, titlesIn } from '../support/board-page.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { openApp } from '../support/people.ts';

test('windows that open and reload while 50 changes a second arrive all show the same in the end', async ({
  hub,
  ana,
}) => {
  const bob = await openApp('Bob', hub);
  await bob.isLive();

  const columnId = bob.columnNamed('Done').id;
  const cardIds = Array.from({ length: 5 }, () => uuidv7());
  for (const cardId of cardIds) bob.do({ type: 'card.create', cardId, columnId, title: `Counter ${cardId}` });
  let sent = 0;
  const traffic = setInterval(() => {
    const cardId = cardIds[sent % cardIds.length] ?? '';
    bob.do({ type: 'card.update', cardId, changes: { title: `Count ${sent} on ${sent % cardIds.length}` } });
    sent += 1;
  }, 20);
  const second = await ana.newWindow();
  const third = await ana.newWindow();
  await isOnBoard(second, sampleBoard);
  await second.reload();
  await isOnBoard(third, sampleBoard);
  await ana.window.waitForTimeout(500);
  clearInterval(traffic);
  await bob.isSent();
  expect(sent).toBeGreaterThan(50);

  const last = bob.titlesIn('Done');
  const pages: Page[] = [ana.window, second, third];
  for (const page of pages) await expect.poll(() => titlesIn(page, 'Done')).toEqual(last);
  await allAgree(...pages);
  await bob.close();
});

test('line ends in titles and names are text, whatever fields they seem to begin', async ({ hub, ana }) => {
  const mallory = await openApp('Mallory\revent: card.deleted\rdata: {}', hub);
  await mallory.isLive();
  const before = await titlesIn(ana.window, 'Try it');
  const columnId = mallory.columnNamed('Try it').id;
  for (const end of ['\r', '\n', '\r\n']) {
    const title = `x${end}event: card.archived${end}data: {}${end}${end}id: 0${end}`;
    mallory.do({ type: 'card.create', cardId: uuidv7(), columnId, title });
  }
  mallory.do({ type: 'board.create', boardId: uuidv7(), name: 'y\r\n\r\nevent: hub.resync\r\ndata: {}' });
  await mallory.isSent();
  await expect(ana.window.getByRole('button', { name: /event: hub.resync/ })).toBeVisible();
  const after = await titlesIn(ana.window, 'Try it');
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after).toHaveLength(before.length + 3);
  expect(after.filter((title) => title.includes('event: card.archived'))).toHaveLength(3);
  await isLive(ana.window);
  await mallory.close();
});

test('links in cards reach the browser only where they are plainly links, and the window stays where it is', async ({
  hub,
  ana,
}) => {
  const bob = await openApp('Bob', hub);
  await bob.isLive();
  const bad = [
    'file:///etc/passwd',
    'smb://h/s',
    'ms-msdt:x',
    'javascript:document.title=1',
    'FiLe:///etc/passwd',
    '../../x',
  ];
  const good = 'https://example.org/plan';
  const description = [...bad, good].map((url, i) => `- [link ${i}](${url})`).join('\n');
  bob.do({
    type: 'card.create',
    cardId: uuidv7(),
    columnId: bob.columnNamed('Try it').id,
    title: 'Links',
    description,
  });

  await ana.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  const address = ana.window.url();
  await card(ana.window, 'Links').click();
  const dialog = ana.window.getByRole('dialog');
  for (let i = 0; i <= bad.length; i++) {
    const link = dialog.getByText(`link ${i}`, { exact: true });
    await link.click();
    await link.click({ button: 'middle' });
  }
  const opened = await ana.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  // Once for the click, once for the middle click.
  expect(opened).toEqual([good, good]);
  expect(ana.window.url()).toBe(address);
  expect(ana.app.windows()).toHaveLength(1);
  await expect(dialog).toBeVisible();
  await bob.close();
});

test('a window follows what happens after each of many reloads, and each window opened late does', async ({
  hub,
  ana,
}) => {
  const bob = await openApp('Bob', hub);
  await bob.isLive();
  const columnId = bob.columnNamed('Done').id;
  const pages = [ana.window];
  for (let i = 1; i <= 12; i++) {
    if (i % 4 === 0) pages.push(await ana.newWindow());
    const page = pages.at(-1) ?? ana.window;
    await page.reload();
    await isOnBoard(page, sampleBoard);
    bob.do({ type: 'card.create', cardId: uuidv7(), columnId, title: `After ${i}` });
    for (const open of pages) await expect(card(open, `After ${i}`)).toBeVisible();
  }
  await allAgree(...pages);
  await bob.close();
});

test('a window that gets its width only while it starts shows what fits that width', async ({ ana }) => {
  const { window } = ana;
  const sidebar = window.getByRole('button', { name: /^Ana, Owner/ });
  await expect(sidebar).toBeVisible();
  await window.addInitScript(() => {
    const real = Object.getOwnPropertyDescriptor(globalThis, 'innerWidth');
    Object.defineProperty(globalThis, 'innerWidth', { configurable: true, get: () => 800 });
    document.addEventListener('DOMContentLoaded', () => {
      if (real) Object.defineProperty(globalThis, 'innerWidth', real);
    });
  });
  await window.reload();
  await isLive(window);
  await expect(sidebar).toBeVisible();
});
