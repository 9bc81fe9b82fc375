import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { joinAs } from '../support/http-device.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { addCard, makeBoard, openApp, type Person } from '../support/people.ts';

let hub: HubProcess;
let ana: Person;
beforeEach(async () => {
  hub = await startHub();
  ana = await openApp('Ana', hub);
  await ana.isLive();
});
afterEach(async () => {
  await ana.close();
  await hub.kill();
});

test('what is written while the app signs in again, since its token is good no more, is sent and not lost', async () => {
  const { columnIds } = makeBoard(ana, 'To do');
  await ana.isSent();
  const at = { url: hub.url, joinCode: hub.pairing().joinCode };
  for (let round = 1; round <= 3; round++) {
    // The device joins elsewhere: its token there is new, and the one that the app has is refused.
    await joinAs(at, 'Ana', ana.engine.identity()?.deviceId);
    ana.engine.reconnect();
    for (let i = 0; i < 60; i++) {
      addCard(ana, columnIds[0] ?? '', `${round}.${i}`);
      await new Promise((soon) => setTimeout(soon, 2));
    }
    await ana.isLive();
  }
  await ana.isSent();
  await eventually('all cards are there', () => ana.titlesIn('To do').length === 180);
  expect(new Set(ana.titlesIn('To do')).size).toBe(180);
});
