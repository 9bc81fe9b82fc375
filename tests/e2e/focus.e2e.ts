import { expect, test } from '@playwright/test';
import { addCard, card, isLive, isOnBoard } from '../support/board-page.ts';
import { openDesktop } from '../support/desktop.ts';
import { sampleBoard } from '../support/desktop-test.ts';
import { startHub } from '../support/hub-process.ts';
import { startStreamProxy } from '../support/stream-proxy.ts';

test('an app without a stream asks what is new as soon as one of its windows gets focus, and shows it', async () => {
  const hub = await startHub({ args: ['--sample'] });
  const proxy = await startStreamProxy(hub);
  const ana = await openDesktop({ name: 'Ana', hub });
  const bob = await openDesktop({
    name: 'Bob',
    hub: { ...hub, pairingFile: proxy.pairingFile },
    args: ['--transport=legacy'],
  });
  await isOnBoard(ana.window, sampleBoard);
  await isOnBoard(bob.window, sampleBoard);
  await isLive(ana.window);
  await expect(bob.window.getByTestId('status')).toContainText('New every 10 seconds');
  const second = await bob.newWindow();
  await isOnBoard(second, sampleBoard);
  // The second has the focus from the start: the first is the first to get it.
  const windows = [second, bob.window];
  const begun = performance.now();
  const before = proxy.asked('/api/events');
  const rounds = 6;
  for (let round = 1; round <= rounds; round++) {
    await addCard(ana.window, 'Done', `Seen at focus ${round}`);
    await expect(ana.window.getByRole('img', { name: 'Not sent yet' })).toHaveCount(0);
    const asked = proxy.asked('/api/events');
    const native = await bob.app.browserWindow(windows[round % 2] ?? second);
    await native.evaluate((window) => window.focus());
    await expect.poll(() => proxy.asked('/api/events')).toBeGreaterThan(asked);
    await expect(card(bob.window, `Seen at focus ${round}`)).toBeVisible();
  }
  // By the clock alone it would have been asked so often in that time.
  const byClock = Math.ceil((performance.now() - begun) / 10_000);
  expect(proxy.asked('/api/events') - before).toBeGreaterThanOrEqual(rounds);
  expect(byClock).toBeLessThan(rounds);
  expect(proxy.asked('/api/sse/events')).toBe(0);
  await bob.close();
  await ana.close();
  await proxy.close();
  await hub.stop();
});
