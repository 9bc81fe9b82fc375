import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';

let hub: HubProcess;
let ana: HttpDevice;
beforeEach(async () => {
  hub = await startHub();
  ana = await joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, 'Ana');
});
afterEach(() => hub.kill());

/** Asks for a stream and then for more on the same connection, and leaves before there can be an answer. */
async function askAndLeave(path: string, times: number, as = ana) {
  const { host, port } = new URL(hub.url);
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  const asking = (what: string, { token }: HttpDevice) =>
    `GET ${what} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`;
  socket.write(asking('/api/sse/events', ana) + asking(path, as).repeat(times));
  await once(socket, 'data');
  socket.resetAndDestroy();
}

test('a client that leaves before its pipeline was answered holds nothing back: not itself, not the hub’s end', async () => {
  for (let round = 0; round < 40; round++) await askAndLeave('/api/boards', 8);
  await eventually('the device may ask again', async () => (await ana.get('/api/boards')).status === 200);
  const from = performance.now();
  expect(await hub.stop()).toBe(0);
  expect(performance.now() - from).toBeLessThan(4000);
});

test('a stream that waits behind another one of its connection ends with it', async () => {
  const bob = await joinAs({ url: hub.url, joinCode: hub.pairing().joinCode }, 'Bob');
  for (let round = 0; round < 5; round++) await askAndLeave('/api/sse/events', 1, bob);
  await eventually('no stream is open', async () => {
    const { connections } = await (await fetch(`${hub.url}/healthz`)).json();
    return connections === 0;
  });
});
