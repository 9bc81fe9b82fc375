import { expect } from '@playwright/test';
import { addCard, card, isLive, isOnBoard } from '../support/board-page.ts';
import { openDesktop } from '../support/desktop.ts';
import { sampleBoard, test } from '../support/desktop-test.ts';

test('an app in dual mode is live as any other, and the hub is told that both transports say the same', async ({
  hub,
  ana,
}) => {
  const bob = await openDesktop({ name: 'Bob', hub, args: ['--transport=dual'] });
  await isOnBoard(bob.window, sampleBoard);
  await isLive(bob.window);
  for (let i = 1; i <= 3; i++) await addCard(ana.window, 'Done', `Compared ${i}`);
  await expect(card(bob.window, 'Compared 3')).toBeVisible();
  const metric = async (line: string) => {
    const text = await (await fetch(`${hub.url}/metrics`)).text();
    const found = text.split('\n').find((one) => one.startsWith(line)) ?? `${line} -1`;
    return Number(found.split(' ').at(-1));
  };
  const faults = ['missing', 'extra', 'order', 'type', 'content', 'state', 'sessions'];
  await expect
    .poll(() => metric('switchboard_parity_compared_total{what="event"}'), { timeout: 30_000 })
    .toBeGreaterThanOrEqual(3);
  for (const what of ['state', 'sessions'])
    expect(await metric(`switchboard_parity_compared_total{what="${what}"}`)).toBeGreaterThan(0);
  for (const kind of faults) expect(await metric(`switchboard_parity_faults_total{kind="${kind}"}`)).toBe(0);
  await isLive(bob.window);
  await bob.close();
});
