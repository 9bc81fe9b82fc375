import { test as base, type TestInfo } from '@playwright/test';
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

/** Of a test that failed, what each person had before them: without it, only that something was not there. */
async function tellWhatIsShown(desktop: Desktop, { errors }: TestInfo): Promise<void> {
  if (errors.length === 0) return;
  for (const [i, page] of desktop.app.windows().entries()) {
    const shown = await page
      .locator('body')
      .ariaSnapshot({ timeout: 2000 })
      .catch(
        (error: unknown) => `(it can’t be read: ${error instanceof Error ? error.message : String(error)})`,
      );
    console.log(
      `${desktop.name}’s window ${i + 1} of ${desktop.app.windows().length}:\n${shown.slice(0, 4000)}`,
    );
  }
}

/** A test with a hub of its own that holds the sample board, and with Ana’s and Bob’s apps live on it as it names them. */
export const test = base.extend<{ hub: HubProcess; ana: Desktop; bob: Desktop }>({
  hub: async ({ browserName: _ours }, use) => {
    const hub = await startHub({ args: ['--sample'] });
    await use(hub);
    await hub.stop();
  },
  ana: async ({ hub }, use, testInfo) => {
    const ana = await openedOnSample('Ana', hub);
    await use(ana);
    await tellWhatIsShown(ana, testInfo);
    await ana.close();
  },
  bob: async ({ hub }, use, testInfo) => {
    const bob = await openedOnSample('Bob', hub);
    await use(bob);
    await tellWhatIsShown(bob, testInfo);
    await bob.close();
  },
});
