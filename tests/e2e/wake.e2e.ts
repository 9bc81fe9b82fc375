import { expect, test } from '@playwright/test';
import { addCard, card, isLive } from '../support/board-page.ts';
import { openDesktop } from '../support/desktop.ts';
import { startHub } from '../support/hub-process.ts';
import { startProxy } from '../support/tcp-proxy.ts';

test('when the system says that it woke, the app leaves its dead socket at once and shows what it slept through', async () => {
  const hub = await startHub({ args: ['--sample'] });
  const cable = await startProxy(hub);
  const ana = await openDesktop({ name: 'Ana', hub });
  const bob = await openDesktop({ name: 'Bob', hub: { ...hub, pairingFile: cable.pairingFile } });
  await Promise.all([isLive(ana.window), isLive(bob.window)]);
  cable.strand();
  const titles = [1, 2, 3].map((i) => `Slept through ${i}`);
  for (const title of titles) await addCard(ana.window, 'Done', title);
  await expect(ana.window.getByRole('img', { name: 'Not sent yet' })).toHaveCount(0);
  await expect(card(bob.window, titles[0] ?? '')).toHaveCount(0);

  await bob.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  for (const title of titles) await expect(card(bob.window, title)).toHaveCount(1, { timeout: 4000 });
  await isLive(bob.window);
  await bob.close();
  await ana.close();
  await cable.close();
  await hub.stop();
});
