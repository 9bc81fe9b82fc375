import { expect, type Page } from '@playwright/test';
import { isLive } from '../support/board-page.ts';
import { clickMenu } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';
import { joinAs } from '../support/http-device.ts';

/** From each of many clicks on one button to the paint that follows, ms, at the 95th percentile. */
function clickToPaint(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const painted = () =>
      new Promise<void>((done) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => done();
          port2.postMessage(null);
        });
      });
    const took: number[] = [];
    for (let i = 0; i < 60; i++) {
      const label = i % 2 === 0 ? 'Filter cards' : 'Show all cards';
      const button = document.querySelector<HTMLElement>(`button[aria-label="${label}"]`);
      if (!button) throw new Error(`there is no button “${label}”`);
      const at = performance.now();
      button.click();
      await painted();
      took.push(performance.now() - at);
    }
    return took.sort((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0;
  });
}

/** Of several such the least: what else the machine does comes and goes, and what a click costs comes each time. */
async function leastClickToPaint(page: Page): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < 4; i++) took.push(await clickToPaint(page));
  return Math.min(...took);
}

test('clicks are counted on the hub, and cost the person the same whether it is there, hangs or is down', async ({
  hub,
  ana,
}) => {
  const { window } = ana;
  await isLive(window);
  const device = await joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, 'Ana');
  const counted = async (control: string) => {
    const { days } = await (await device.get('/api/admin/clicks')).json();
    return (Object.values(days)[0] as Record<string, number> | undefined)?.[control] ?? 0;
  };
  await window.keyboard.press('Control+k');
  await window.keyboard.type('Copy link to board');
  await window.keyboard.press('Enter');
  await clickMenu(ana.app, 'Zoom in');
  // Once, so that all is there that a click needs.
  await clickToPaint(window);
  const up = await leastClickToPaint(window);
  await expect.poll(() => counted('filter.open'), { timeout: 20_000 }).toBe(300);
  expect([await counted('palette.board-link'), await counted('menu.zoom')]).toEqual([1, 1]);

  process.kill(hub.pid, 'SIGSTOP');
  const hanging = await leastClickToPaint(window);
  process.kill(hub.pid, 'SIGCONT');
  await hub.kill();
  await expect(window.getByTestId('status')).toContainText('Offline');
  const down = await leastClickToPaint(window);
  // A frame at least: below that there is nothing to tell apart.
  const atLeast = Math.max(up, 17);
  expect([hanging / atLeast, down / atLeast].map((ratio) => ratio < 3)).toEqual([true, true]);
  await expect(window.getByRole('heading', { level: 1, name: sampleBoard })).toBeVisible();
});

test('a person who does not want it counted has nothing counted', async ({ hub, ana }) => {
  const { window } = ana;
  const device = await joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, 'Ana');
  await window.getByRole('button', { name: /^Ana, Owner/ }).click();
  await window.getByRole('menuitem', { name: 'Preferences' }).click();
  const tick = window.getByRole('checkbox', { name: 'Count which buttons are used' });
  await expect(tick).toBeChecked();
  await tick.uncheck();
  await window.keyboard.press('Escape');
  await clickToPaint(window);
  await window.waitForTimeout(11_000);
  const { days } = await (await device.get('/api/admin/clicks')).json();
  const told = Object.values(days as Record<string, Record<string, number>>).flatMap(Object.keys);
  expect(told.filter((button) => button === 'filter.open')).toEqual([]);
});
