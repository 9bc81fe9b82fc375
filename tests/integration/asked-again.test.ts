import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { boardBy, type HttpDevice, joinAs, postJson } from '../support/http-device.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';

let hub: HubProcess;
let script: HttpDevice;
let columnId: string;
beforeEach(async () => {
  hub = await startHub();
  script = await joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, 'Script');
  columnId = (await boardBy(script)).columnId;
});
afterEach(() => hub.stop());

const path = () => `/api/columns/${columnId}/cards`;
const headers = (key: string) => ({ authorization: `Bearer ${script.token}`, 'idempotency-key': key });
const ask = (key: string, body: object) =>
  postJson(`${hub.url}${path()}`, JSON.stringify(body), headers(key));
const titles = async () =>
  (await script.snapshot()).entities.flatMap((it) => (it.kind === 'card' ? [it.title] : []));

/** Asks, and is gone before the answer. */
async function askAndLeave(key: string, body: object) {
  const { hostname, port, host } = new URL(hub.url);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  const text = JSON.stringify(body);
  const lines = [
    `POST ${path()} HTTP/1.1`,
    `Host: ${host}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    ...Object.entries(headers(key)).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n${text}`);
  socket.pause();
  await eventually('it is done', async () => (await titles()).length === 1);
  socket.destroy();
}

test('a request whose answer was lost, sent again with its key to a hub that was killed since, is answered with the card it made', async () => {
  await askAndLeave('order 7', { title: 'Gloves' });
  await hub.kill();
  await hub.start();
  const again = await ask('order 7', { title: 'Gloves' });
  expect(again.status).toBe(201);
  const { card, seq } = (await again.json()) as { card: { id: string; title: string }; seq: number };
  expect(card.title).toBe('Gloves');
  expect(await titles()).toEqual(['Gloves']);
  expect(await (await ask('order 7', { title: 'Gloves' })).json()).toMatchObject({
    card: { id: card.id },
    seq,
  });
});

test('a key that was used before the hub was killed is refused for anything else, and nothing is done', async () => {
  expect((await ask('order 7', { title: 'Gloves' })).status).toBe(201);
  await hub.kill();
  await hub.start();
  const other = await ask('order 7', { title: 'Masks' });
  expect(other.status).toBe(409);
  expect(await other.json()).toMatchObject({ code: 'idempotency-key-reused', field: 'Idempotency-Key' });
  expect(await titles()).toEqual(['Gloves']);
});

test('one request sent many times at once, before and after the hub is killed, makes one card', async () => {
  const many = () => Array.from({ length: 8 }, () => ask('order 7', { title: 'Gloves' }));
  const first = Promise.allSettled(many());
  await eventually('it is done', async () => (await titles()).length === 1);
  await hub.kill();
  await first;
  await hub.start();
  const ids = await Promise.all(
    many().map(async (answer) => ((await (await answer).json()) as { card: { id: string } }).card.id),
  );
  expect(new Set(ids).size).toBe(1);
  expect(await titles()).toEqual(['Gloves']);
});
