import { test as base } from '@playwright/test';
import { isLive, isOnBoard } from './board-page.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { type HubProcess, startHub } from './hub-process.ts';

export const sampleBoard = 'Welcome to Switchboard';

async function openedOnSample(name: string, hub: HubProcess): Promise<Desktop> {
  const desktop = await openDesktop({ name, hub });
  await isOnBoard(desktop.window, sampleBoard);
  await isLive(desktop.window);
  return desktop;
}

/** A test with a hub of its own that holds the sample board, and with Ana’s and Bob’s apps live on it as it names them. */
export const test = base.extend<{ hub: HubProcess; ana: Desktop; bob: Desktop }>({
  hub: async ({ browserName: _ours }, use) => {
    const hub = await startHub({ args: ['--sample'] });
    await use(hub);
    await hub.stop();
  },
  ana: async ({ hub }, use) => {
    const ana = await openedOnSample('Ana', hub);
    await use(ana);
    await ana.close();
  },
  bob: async ({ hub }, use) => {
    const bob = await openedOnSample('Bob', hub);
    await use(bob);
    await bob.close();
  },
});
