import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { card, column, isLive, isOnBoard } from '../support/board-page.ts';
import { openDesktop } from '../support/desktop.ts';
import { startHub } from '../support/hub-process.ts';

const EDITS = 30;

interface Times {
  pressed: number[];
  painted: Record<string, number>;
}
type Measured = typeof globalThis & { times: Times };

/** Milliseconds since the epoch, to a fraction, in every process of one machine alike. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const now = () => performance.timeOrigin + performance.now();
    const times: Times = { pressed: [], painted: {} };
    (globalThis as Measured).times = times;
    addEventListener('keydown', ({ key }) => key === 'Enter' && times.pressed.push(now()), { capture: true });
    const look = () => {
      for (const tile of document.querySelectorAll('main [role=button][aria-label^="Edit "]')) {
        const title = tile.getAttribute('aria-label') ?? '';
        if (times.painted[title] !== undefined) continue;
        times.painted[title] = Number.POSITIVE_INFINITY;
        // The task after the frame: by then it has been painted.
        requestAnimationFrame(() => setTimeout(() => (times.painted[title] = now())));
      }
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

const timesOf = (page: Page): Promise<Times> => page.evaluate(() => (globalThis as Measured).times);

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

test('from the key press in one window to the paint in others', async () => {
  const hub = await startHub({ args: ['--sample'] });
  const ana = await openDesktop({ name: 'Ana', hub });
  const bob = await openDesktop({ name: 'Bob', hub });
  const pages = {
    'the same window': ana.window,
    'a second window of the same person': await ana.newWindow(),
    'the other person’s window': bob.window,
  };
  for (const page of Object.values(pages)) {
    await isOnBoard(page, 'Welcome to Switchboard');
    await isLive(page);
    await listen(page);
  }
  await column(ana.window, 'Start here').getByRole('button', { name: 'Add card', exact: true }).click();
  for (let i = 1; i <= EDITS; i++) {
    await ana.window.keyboard.type(`Edit ${i}`);
    await ana.window.keyboard.press('Enter');
    await expect(card(bob.window, `Edit ${i}`)).toBeVisible();
  }
  const { pressed } = await timesOf(ana.window);
  const rows: Record<string, { p50: number; p95: number }> = {};
  for (const [where, page] of Object.entries(pages)) {
    const { painted } = await timesOf(page);
    const waits = pressed.map((at, i) => (painted[`Edit ${i + 1}`] ?? Number.NaN) - at).sort((a, b) => a - b);
    expect(waits).toHaveLength(EDITS);
    rows[where] = { p50: percentile(waits, 0.5), p95: percentile(waits, 0.95) };
  }
  const own = rows['the same window'];
  console.log(`\nFrom key press to paint, ${EDITS} edits, ms (and as a multiple of the same window’s p50)`);
  for (const [where, { p50, p95 }] of Object.entries(rows)) {
    const ratio = (p50 / (own?.p50 ?? Number.NaN)).toFixed(2);
    console.log(
      `${where.padEnd(36)} p50 ${p50.toFixed(1).padStart(7)}   p95 ${p95.toFixed(1).padStart(7)}   ×${ratio}`,
    );
  }
  mkdirSync(resolve('test-results'), { recursive: true });
  writeFileSync(join(resolve('test-results'), 'edit-to-paint.json'), JSON.stringify(rows, null, 2));
  await ana.close();
  await bob.close();
  await hub.stop();
});
