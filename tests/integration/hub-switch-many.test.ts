import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { type HttpDevice, joinAs } from '../support/http-device.ts';
import { type HubProcess, startHub } from '../support/hub-process.ts';

const STREAMS = 1000;
const JOIN_AT_ONCE = 50;

let hub: HubProcess;
beforeEach(async () => {
  hub = await startHub();
});
afterEach(() => hub.stop());

/** A stream of which only what is waited for is looked at. */
interface Listener {
  readonly socket: Socket;
  readonly opened: boolean;
  readonly toldAt: number | null;
  readonly endedAt: number | null;
}

async function listen(token: string): Promise<Listener> {
  const { hostname, port, host } = new URL(hub.url);
  const socket = connect({ host: hostname, port: Number(port) });
  const listener = { socket, opened: false, toldAt: null as number | null, endedAt: null as number | null };
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    if (chunk.includes('event: hub.hello')) listener.opened = true;
    if (chunk.includes('event: hub.flags')) listener.toldAt ??= performance.now();
    if (chunk.includes('event: hub.goodbye')) listener.endedAt ??= performance.now();
  });
  await once(socket, 'connect');
  socket.write(`GET /api/sse/events HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  return listener;
}

test(`a kill switch is in force on ${STREAMS} open streams within a second`, async () => {
  const at = { url: hub.url, joinCode: hub.pairing().joinCode };
  const ana = await joinAs(at, 'Ana');
  const devices: HttpDevice[] = [];
  while (devices.length < STREAMS)
    devices.push(
      ...(await Promise.all(Array.from({ length: JOIN_AT_ONCE }, () => joinAs(at, 'Bob', uuidv7())))),
    );
  const listeners = await Promise.all(devices.map(({ token }) => listen(token)));
  await eventually('all streams are open', () => listeners.every(({ opened }) => opened));
  const set = (name: string) =>
    fetch(`${hub.url}/api/admin/switches/${name}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${ana.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ on: false, why: 'to see how fast it is' }),
    });

  const toldFrom = performance.now();
  expect((await set('writes')).status).toBe(200);
  await eventually('all were told', () => listeners.every(({ toldAt }) => toldAt !== null));
  const told = Math.max(...listeners.map(({ toldAt }) => toldAt ?? Number.POSITIVE_INFINITY)) - toldFrom;

  const endedFrom = performance.now();
  expect((await set('stream')).status).toBe(200);
  await eventually('all were sent away', () => listeners.every(({ endedAt }) => endedAt !== null));
  const ended = Math.max(...listeners.map(({ endedAt }) => endedAt ?? Number.POSITIVE_INFINITY)) - endedFrom;

  console.log(`${STREAMS} streams: told within ${Math.round(told)} ms, ended within ${Math.round(ended)} ms`);
  expect(told).toBeLessThan(1000);
  expect(ended).toBeLessThan(1000);
  for (const { socket } of listeners) socket.destroy();
});
