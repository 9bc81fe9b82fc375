import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPolling, type Polling } from '../../main/sync/polling.ts';
import { createScheduler } from '../../main/sync/scheduler.ts';
import type { StreamSink } from '../../main/sync/stream-sink.ts';
import { formatCursor } from '../../server/protocol/index.ts';
import { eventually } from '../support/eventually.ts';
import { type HandTurnedClock, handTurnedClock } from '../support/hand-turned-clock.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { type StreamProxy, startStreamProxy } from '../support/stream-proxy.ts';

/** A real hub, asked over real sockets; only the clock is turned by hand. */
let hub: HubInProcess;
let proxy: StreamProxy;
let ana: HttpDevice;
let hand: HandTurnedClock;
let polling: Polling;
let got: string[];
let rounds: number;
let failures: number;

beforeEach(async () => {
  hub = await openHub();
  proxy = await startStreamProxy(hub);
  ana = await joinAs(hub, 'Ana');
  hand = handTurnedClock();
  [got, rounds, failures] = [[], 0, 0];
  let lastId = formatCursor(await ana.snapshot());
  const sink: StreamSink = {
    lastEventId: () => lastId,
    hello: () => {},
    event(event) {
      lastId = event.id;
      got.push(event.eventType);
      return 'ok';
    },
    heartbeat: () => 'ok',
    snapshot: () => {},
    missingBoard: () => null,
    board: () => 'ok',
  };
  polling = createPolling({
    ...{ scheduler: createScheduler(hand.clock), purpose: 'poll', sink: () => sink },
    onFlags: () => {},
    onPolled: () => void rounds++,
    onFailed: () => void failures++,
    log: () => {},
  });
});
afterEach(async () => {
  polling.stop();
  await proxy.close();
  await hub.close();
});

const isAsked = (times: number) => eventually(`the hub is asked ${times} times`, () => rounds === times);
const asked = () => proxy.asked('/api/events');
/** Time for a request that must not come. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 200));
const begin = () => polling.start({ url: proxy.url, token: ana.token });

describe('what stands in for the stream', () => {
  test('asks at once, and then every ten seconds, not sooner', async () => {
    begin();
    await isAsked(1);
    const { columnId } = await boardBy(ana);
    for (let round = 1; round <= 4; round++) {
      await cardBy(ana, columnId, `Card ${round}`);
      hand.turnTo(10_000 * round - 1);
      await aWhile();
      expect(rounds).toBe(round);
      hand.turnTo(10_000 * round);
      await isAsked(round + 1);
      expect(got.filter((type) => type === 'card.created')).toHaveLength(round);
      expect(hand.running()).toBe(1);
    }
  });

  test('asks at once when somebody looks, and ten seconds after that', async () => {
    begin();
    await isAsked(1);
    hand.turnTo(6000);
    polling.now();
    await isAsked(2);
    hand.turnTo(15_999);
    await aWhile();
    expect(rounds).toBe(2);
    hand.turnTo(16_000);
    await isAsked(3);
  });

  test('asks once more, and no oftener, for all who looked while it was asking', async () => {
    begin();
    for (let i = 0; i < 20; i++) polling.now();
    await isAsked(2);
    await aWhile();
    expect(rounds).toBe(2);
    expect(asked()).toBeLessThanOrEqual(3);
  });

  test('asks no more once it is stopped, or the hub has gone', async () => {
    begin();
    await isAsked(1);
    polling.stop();
    expect(hand.running()).toBe(0);
    begin();
    await isAsked(2);
    proxy.refuse('/api/events');
    hand.turnTo(10_000);
    await eventually('it fails', () => failures === 1);
    const before = asked();
    hand.turnTo(60_000);
    await aWhile();
    expect([asked(), failures, hand.running(), polling.hub()]).toEqual([before, 1, 0, null]);
  });
});
