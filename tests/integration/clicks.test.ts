import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClicks } from '../../main/sync/clicks.ts';
import { createScheduler } from '../../main/sync/scheduler.ts';
import { handTurnedClock } from '../support/hand-turned-clock.ts';
import { type HttpDevice, joinAs } from '../support/http-device.ts';
import { hubCommand, hubCommandJson } from '../support/hub-command.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { type OddHubs, openOddHubs } from '../support/odd-hubs.ts';

let hub: HubInProcess;
let ana: HttpDevice;
let odd: OddHubs;
beforeEach(async () => {
  hub = await openHub();
  odd = openOddHubs();
  ana = await joinAs(hub, 'Ana');
});
afterEach(async () => {
  odd.close();
  await hub.close();
});

/** The app's counting, with a hand at its clock; `url`: where it takes the hub to be. */
function counting({ url = hub.url, wanted = true }: { url?: string | null; wanted?: boolean } = {}) {
  const hand = handTurnedClock();
  let at = 0;
  const clicks = createClicks({
    scheduler: createScheduler(hand.clock),
    hub: () => (url === null ? null : { url, token: ana.token }),
    wanted: () => wanted,
  });
  return {
    press(...buttons: string[]) {
      for (const button of buttons) clicks.count(button);
    },
    passTime() {
      at += 10_000;
      hand.turnTo(at);
    },
    waiting: hand.running,
  };
}

const day = new Date().toISOString().slice(0, 10);
async function counted(): Promise<Record<string, number>> {
  const { days } = await (await ana.get('/api/admin/clicks')).json();
  return days[day] ?? {};
}

describe('clicks', () => {
  test('go to the hub together after a while, by the number and with nothing else', async () => {
    const app = counting();
    app.press('card.open', 'card.close', 'card.open', 'card.open');
    expect(await counted()).toEqual({});
    app.passTime();
    await expect.poll(counted).toEqual({ 'card.open': 3, 'card.close': 1 });
    app.press('card.open');
    app.passTime();
    await expect.poll(counted).toEqual({ 'card.open': 4, 'card.close': 1 });
    expect(await (await ana.get('/api/admin/clicks')).text()).not.toContain(ana.memberId);
  });

  test('are forgotten where there is no hub, where it does not want them, and where it hangs or is none', async () => {
    const silent = await odd.answering(() => undefined);
    const strange = await odd.answering((_request, response) => response.end('<html>'));
    for (const where of [{ url: null }, { wanted: false }, { url: silent }, { url: strange }]) {
      const app = counting(where);
      for (let i = 0; i < 1000; i++) app.press('card.open');
      app.passTime();
      expect(app.waiting()).toBe(0);
    }
    const app = counting();
    app.press('card.close');
    app.passTime();
    await expect.poll(counted).toEqual({ 'card.close': 1 });
  });

  test('are listed to whoever runs the hub, the most used first, and to no member', async () => {
    const bob = await joinAs(hub, 'Bob');
    expect((await bob.get('/api/admin/clicks')).status).toBe(403);
    expect((await hubCommand('clicks', '--data', hub.folder)).stdout).toBe('No button has been counted.\n');
    await ana.emit('ui.buttonClick', { button: 'card.close', times: 9 });
    await ana.emit('ui.buttonClick', { button: 'card.open', times: 12 });
    const { code, stdout } = await hubCommand('clicks', '--data', hub.folder);
    expect([code, stdout]).toEqual([0, '12  card.open\n 9  card.close\n']);
    expect(await hubCommandJson('clicks', '--data', hub.folder)).toEqual({
      days: { [day]: { 'card.close': 9, 'card.open': 12 } },
    });
  });

  test('that cannot be so many at once are refused by name', async () => {
    for (const times of [0, 1001, 1.5, 'many']) {
      const refused = await ana.emit('ui.buttonClick', { button: 'card.open', times });
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ code: 'event-refused', field: 'eventData.times' });
    }
  });
});
