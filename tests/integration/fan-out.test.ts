import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { boardBy, cardBy, type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';
import { metricOf } from '../support/metric.ts';
import { rawStream } from '../support/raw-stream.ts';

const EDITS = 60;
const FEW = 2;
const MANY = 400;
const JOIN_AT_ONCE = 50;

let hub: HubProcess;
let ana: HttpDevice;
let cardId: string;
let sockets: Socket[];

beforeEach(async () => {
  hub = await startHub();
  ana = await join('Ana');
  cardId = await cardBy(ana, (await boardBy(ana)).columnId, 'Order gloves');
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await hub.stop();
});

const join = (name: string) => joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, name);

/** Nothing is read from them yet: this process is the editor's, who is not to wait for their sake. */
async function openStreams(count: number) {
  while (sockets.length < count) {
    const more = Math.min(JOIN_AT_ONCE, count - sockets.length);
    const opened = Array.from({ length: more }, async () => rawStream(hub.url, (await join('Bob')).token));
    sockets.push(...(await Promise.all(opened)));
  }
  await eventually(
    'all are open',
    async () => (await metricOf(hub.url, 'switchboard_connections')) === count,
  );
}

/** Each is sent once the one before was answered. To how often the hub wrote to everybody for them. */
async function editOneByOne() {
  const fanOuts = () => metricOf(hub.url, 'switchboard_fanout_seconds_count');
  const before = await fanOuts();
  for (let i = 1; i <= EDITS; i++)
    await ana.does({ type: 'card.update', cardId, changes: { title: `Order ${i}` } });
  const received = sockets.map(numbersIn);
  await eventually('everybody has the last', () => received.every((numbers) => numbers().at(-1) === EDITS));
  for (const numbers of received) expect(numbers()).toEqual(Array.from({ length: EDITS }, (_, i) => i + 1));
  return (await fanOuts()) - before;
}
function numbersIn(socket: Socket) {
  let text = '';
  socket.setEncoding('latin1').on('data', (piece) => {
    text += piece;
  });
  return () => [...text.matchAll(/"title":"Order (\d+)"/g)].map(([, number]) => Number(number));
}

describe('edits of which each comes right after the one before', () => {
  test(`go out together to ${MANY} streams, since to write to so many takes a while; each gets all of them, in order`, async () => {
    await openStreams(MANY);
    expect(await editOneByOne()).toBeLessThan(EDITS);
  });

  test('go out one by one where few are there', async () => {
    await openStreams(FEW);
    expect(await editOneByOne()).toBeGreaterThan(EDITS / 2);
  });
});
