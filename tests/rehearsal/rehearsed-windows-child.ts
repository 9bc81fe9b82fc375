import { setTimeout as pause } from 'node:timers/promises';
import { column } from '../support/board-page.ts';
import { type Desktop, openDesktop } from '../support/desktop.ts';
import type { WindowsAsked, WindowsSaid, WindowsWish } from './messages.ts';

/** People in the real Electron, who add cards by the keyboard. */
const { pairingFile, apps, boardName, columnName, everyMs } = JSON.parse(
  process.argv[2] ?? '',
) as WindowsWish;
// Whoever has gone is told nothing more.
const say = (said: WindowsSaid) => process.send?.(said, () => {});

const OPENED_MS = 120_000;
/** What a person waits for before they try again, ms. */
const PATIENCE_MS = 10_000;

const desktops: Desktop[] = [];
let working = true;
let added = 0;

async function open(app: number) {
  const desktop = await openDesktop({ name: `Window ${app}`, hub: { pairingFile } });
  desktops.push(desktop);
  const board = desktop.window.getByRole('navigation').getByRole('button', { name: boardName, exact: true });
  await board.click({ timeout: OPENED_MS });
  await column(desktop.window, columnName).waitFor({ timeout: OPENED_MS });
  desktop.window.setDefaultTimeout(PATIENCE_MS);
}

async function add({ window }: Desktop, title: string) {
  await column(window, columnName).getByRole('button', { name: 'Add card', exact: true }).click();
  await window.keyboard.type(title);
  await window.keyboard.press('Enter');
  await window.keyboard.press('Escape');
}
async function work(desktop: Desktop) {
  while (working) {
    // While something is wrong on purpose it may be in the way; it is tried again.
    const isAdded = await add(desktop, `Card ${added}`).then(
      () => true,
      () => false,
    );
    if (isAdded) added += 1;
    await pause(everyMs);
  }
}

for (let app = 1; app <= apps; app++) await open(app);
const done = Promise.all(desktops.map(work));
process.on('message', (_asked: WindowsAsked) => {
  working = false;
  void done.then(() => say({ finished: { added } }));
});
process.on('disconnect', () => {
  working = false;
  void Promise.allSettled(desktops.map((desktop) => desktop.close())).then(() => process.exit());
});
say({ ready: true });
