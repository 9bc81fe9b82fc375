import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type Desktop, openDesktop } from '../../support/desktop.ts';
import { median } from '../hub/figures.ts';
import { cpuSeconds } from '../hub/process-usage.ts';
import { type FilledHub, filledHub } from './filled-hub.ts';
import { type MainThread, mainThreadOf, type Spent, type Tasks } from './main-thread.ts';

/** What one size of board costs. Milliseconds of processor time, but for those that say `wall`. */
export interface Figures {
  cards: number;
  /** A window, from its first byte until it has nothing left to do. */
  open: Spent;
  openWallMs: number;
  /** From another board to this one in a window that is open. */
  show: Spent;
  /** Enter in a new card’s title, until the card is painted. */
  add: Spent;
  addWallMs: number;
  drop: Spent;
  /** Somebody else retitles a card that is in sight. */
  remote: Spent;
  /** In Electron’s main process, for one such edit. */
  mainProcess: number;
  /** In the hub, for one such edit. */
  hub: number;
  scrolling: Tasks;
  typing: Tasks;
  filtering: Tasks;
  /** Bytes that are the window’s process’s own. */
  memory: number;
}

const each = (spent: Spent, count: number): Spent => ({
  task: spent.task / count,
  script: spent.script / count,
  style: spent.style / count,
  layout: spent.layout / count,
});

interface Bench extends FilledHub {
  ana: Desktop;
  page: Page;
  main: MainThread;
  pid: number;
  edits: number;
}

const boardName = 'The ward';
/** A large board comes late to a device that is new to it, and later on a busy machine. */
const PATIENCE_MS = 180_000;
const face = (cardId: string) => `main [data-card-id="${cardId}"] [data-card-face]`;

async function painted(page: Page): Promise<void> {
  await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done))));
}

async function show(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function opening({ page, main, board, edits }: Bench) {
  const first = page.locator(face(board.cardIds[0]?.[0] ?? ''));
  const walls: number[] = [];
  const opens: Spent[] = [];
  for (let i = 0; i < Math.ceil(edits / 5); i++) {
    opens.push(
      await main.spent(async () => {
        const from = performance.now();
        await page.reload({ waitUntil: 'commit' });
        await first.waitFor();
        await painted(page);
        walls.push(performance.now() - from);
      }),
    );
  }
  const middle = (key: keyof Spent) => median(opens.map((spent) => spent[key]));
  const open = {
    task: middle('task'),
    script: middle('script'),
    style: middle('style'),
    layout: middle('layout'),
  };
  return { open, openWallMs: median(walls) };
}

async function adding({ page, main, edits }: Bench) {
  const column = page.getByRole('region', { name: 'Ideas', exact: true });
  await column.getByRole('button', { name: 'Column actions for Ideas' }).click();
  await page.getByRole('menuitem', { name: 'Add card' }).click();
  const walls: number[] = [];
  let spent: Spent = { task: 0, script: 0, style: 0, layout: 0 };
  for (let i = 0; i < edits; i++) {
    await page.keyboard.type(`Added ${i}`);
    const one = await main.spent(async () => {
      const from = performance.now();
      await page.keyboard.press('Enter');
      await page.locator(`main [data-card-face][aria-label="Added ${i}"]`).waitFor();
      await painted(page);
      walls.push(performance.now() - from);
    });
    spent = {
      task: spent.task + one.task,
      script: spent.script + one.script,
      style: spent.style + one.style,
      layout: spent.layout + one.layout,
    };
  }
  const typing = await main.tasks(() =>
    page.keyboard.type('A title as long as people write them', { delay: 20 }),
  );
  await page.keyboard.press('Escape');
  return { add: each(spent, edits), addWallMs: median(walls), typing };
}

async function dropping({ page, main, board }: Bench): Promise<Spent> {
  const cardId = board.cardIds[0]?.[0] ?? '';
  const scrollers = page.locator('[data-column-id] [data-rfd-droppable-id]');
  await scrollers.first().evaluate((element) => element.scrollTo({ top: 0 }));
  await page.locator(face(cardId)).waitFor();
  const from = await page.locator(face(cardId)).boundingBox();
  const to = await scrollers.nth(1).boundingBox();
  if (!from || !to) throw new Error('the first two columns are not on the screen');
  await page.mouse.move(from.x + 40, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 30, { steps: 4 });
  await page.mouse.move(to.x + 140, to.y + 160, { steps: 12 });
  await page.waitForTimeout(400);
  const spent = await main.spent(async () => {
    await page.mouse.up();
    await page.locator(`[data-column-id="${board.columnIds[1]}"] [data-card-id="${cardId}"]`).waitFor();
    await page.waitForTimeout(600);
  });
  return spent;
}

async function remote(bench: Bench) {
  const { page, main, board, other, edits, ana, hub } = bench;
  const cardId = board.cardIds[1]?.[0] ?? '';
  const processorMs = () => ana.app.evaluate(() => process.cpuUsage().user + process.cpuUsage().system);
  const [mainBefore, hubBefore] = [await processorMs(), cpuSeconds(hub.pid)];
  const spent = await main.spent(async () => {
    for (let i = 0; i < edits; i++) {
      await other.does({ type: 'card.update', cardId, changes: { title: `Told ${i}` } });
      await page.locator(`${face(cardId)}[aria-label="Told ${i}"]`).waitFor();
      await painted(page);
    }
  });
  const mainProcess = ((await processorMs()) - mainBefore) / 1000 / edits;
  return { remote: each(spent, edits), mainProcess, hub: ((cpuSeconds(hub.pid) - hubBefore) * 1000) / edits };
}

async function scrolling({ page, main }: Bench): Promise<Tasks> {
  const box = await page.locator('[data-column-id] [data-rfd-droppable-id]').nth(1).boundingBox();
  if (!box) throw new Error('the second column is not on the screen');
  await page.mouse.move(box.x + 100, box.y + 200);
  return main.tasks(async () => {
    for (let i = 0; i < 60; i++) {
      await page.mouse.wheel(0, i < 40 ? 350 : -500);
      await page.waitForTimeout(25);
    }
  });
}

async function filtering({ page, main }: Bench): Promise<Tasks> {
  await page.getByRole('button', { name: 'Filter cards' }).click();
  return main.tasks(async () => {
    await page.keyboard.type('order gloves', { delay: 60 });
    await page.waitForTimeout(600);
  });
}

/** Once what can be given back has been. */
async function memoryOf({ main, pid }: Bench): Promise<number> {
  await main.cdp.send('HeapProfiler.collectGarbage');
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Private_Dirty:\s+(\d+) kB/m.exec(rollup)?.[1]) * 1024;
}

async function start(cards: number, edits: number): Promise<Bench> {
  const filled = await filledHub(cards);
  const ana = await openDesktop({ name: 'Ana', hub: filled.hub });
  const page = ana.window;
  page.setDefaultTimeout(PATIENCE_MS);
  await page.getByRole('heading', { level: 1, name: 'Welcome to Switchboard' }).waitFor();
  await page.getByTestId('status').getByText('Live', { exact: true }).waitFor();
  const native = await ana.app.browserWindow(page);
  const pid = await native.evaluate((window) => window.webContents.getOSProcessId());
  return { ...filled, ana, page, pid, edits, main: await mainThreadOf(page, pid) };
}

/** Fills a hub of its own, opens the real app on it, and measures what people do. */
export async function figuresOf(cards: number, edits: number): Promise<Figures> {
  const bench = await start(cards, edits);
  const { page, main, ana, hub } = bench;
  await show(page, boardName);
  const opened = await opening(bench);
  await show(page, 'Welcome to Switchboard');
  const shown = await main.spent(async () => {
    await show(page, boardName);
    await painted(page);
  });
  const told = await remote(bench);
  const memory = await memoryOf(bench);
  const scrolled = await scrolling(bench);
  const added = await adding(bench);
  const drop = await dropping(bench);
  const filtered = await filtering(bench);
  await ana.close();
  await hub.stop();
  return {
    ...{ cards, ...opened, show: shown, ...told, memory, ...added, drop },
    ...{ scrolling: scrolled, filtering: filtered },
  };
}
