import { mkdtempSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createHub } from '../../../server/create-hub.ts';
import { firstWords } from '../../../server/first-words.ts';
import type { Hub } from '../../../server/hub-options.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';

let hub: Hub;

async function hubAt(host: string) {
  const folder = mkdtempSync(join(tmpdir(), 'switchboard-host-'));
  const workerFile = resolve('dist/hub/sqlite-worker.cjs');
  const store = await openSqliteStore({ folder, workerFile, firstWords: firstWords('Our workspace') });
  hub = await createHub({ store, logger: pino({ level: 'silent' }), host });
  return (name: string) =>
    hub.app.inject({ url: '/healthz', headers: { host: name } }).then(({ statusCode }) => statusCode);
}
afterEach(() => hub.close());

test('a hub for every machine answers to each address of its own, and to the machine’s name', async () => {
  const answerTo = await hubAt('0.0.0.0');
  for (const name of [
    '192.168.1.20:4470',
    '10.0.0.1',
    '[fe80::1]:4470',
    '127.0.0.1:4470',
    'localhost',
    hostname(),
    `${hostname()}.local:4470`,
  ]) {
    expect(await answerTo(name), name).toBe(200);
  }
});

test('a hub for every machine does not answer to a name that anybody can make point here', async () => {
  const answerTo = await hubAt('0.0.0.0');
  for (const name of [
    'evil.example',
    '192.168.1.20.evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.example',
  ]) {
    expect(await answerTo(name), name).toBe(421);
  }
});

test('a hub for one address answers to that one and to loopback', async () => {
  const answerTo = await hubAt('192.168.1.20');
  expect(await answerTo('192.168.1.20:4470')).toBe(200);
  expect(await answerTo('localhost:4470')).toBe(200);
  expect(await answerTo('10.0.0.1:4470')).toBe(421);
});

test('a hub for this machine alone says an address with brackets where it is an IPv6 one', async () => {
  await hubAt('::1');
  expect(await hub.listen(0)).toMatch(/^http:\/\/\[::1\]:\d+$/);
});

test('a hub for every machine tells apps on its own machine an address that they can use', async () => {
  await hubAt('0.0.0.0');
  const url = await hub.listen(0);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});
