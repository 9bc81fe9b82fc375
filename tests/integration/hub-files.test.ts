import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { openFileStore } from '../../server/files/file-store.ts';
import { boardBy, cardBy, type HttpDevice, type HubAt, joinAs } from '../support/http-device.ts';
import { hubCommand, hubCommandJson } from '../support/hub-command.ts';
import { newFolder, startHub } from '../support/hub-process.ts';

const bytes = randomBytes(200_000);
const hash = createHash('sha256').update(bytes).digest('hex');
const DAY = 24 * 60 * 60 * 1000;

const bring = (hub: HubAt, device: HttpDevice, slowly = false) =>
  fetch(`${hub.url}/api/files/${hash}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${device.token}`, 'content-type': 'application/octet-stream' },
    body: bytes,
    ...(slowly && { signal: AbortSignal.timeout(1) }),
  });

test('a file on a card outlives a hub that is killed, and is in its backup and what is restored from it', async () => {
  const hub = await startHub();
  const at = { url: hub.url, joinCode: hub.pairing().joinCode };
  const ana = await joinAs(at, 'Ana');
  const cardId = await cardBy(ana, (await boardBy(ana)).columnId, 'Gloves');
  const attachmentId = uuidv7();
  expect((await bring(at, ana)).status).toBe(200);
  await ana.does({ type: 'card.attach', cardId, attachmentId, hash, name: 'gloves.bin' });
  await hub.kill();
  await hub.start();
  const path = `/api/cards/${cardId}/attachments/${attachmentId}`;
  expect(Buffer.from(await (await ana.get(path)).arrayBuffer())).toEqual(bytes);

  const copy = join(newFolder('backup'), 'copy.db');
  expect(await hubCommandJson('backup', copy, '--data', hub.folder)).toMatchObject({
    files: 1,
    filesLost: 0,
  });
  await hub.stop();
  const folder = join(newFolder('restored'), 'hub');
  await hubCommandJson('restore', copy, '--data', folder);
  const restored = await startHub({ folder });
  const answer = await fetch(`${restored.url}${path}`, { headers: { authorization: `Bearer ${ana.token}` } });
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  await restored.stop();
  expect((await hubCommand('doctor', '--data', folder)).stdout).toContain('All 1 files on cards are there');
  writeFileSync(join(folder, 'files', hash), 'something else');
  expect(await hubCommand('doctor', '--data', folder)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('1 of 1 files on cards are missing or damaged'),
  });
});

test('who brought a file, and on which board it was, is known to a hub that starts again: it can be attached and put back', async () => {
  const hub = await startHub();
  const at = { url: hub.url, joinCode: hub.pairing().joinCode };
  const [ana, bob, eve] = await Promise.all(['Ana', 'Bob', 'Eve'].map((name) => joinAs(at, name)));
  if (!ana || !bob || !eve) throw new Error('somebody has not joined');
  const cardId = await cardBy(ana, (await boardBy(ana)).columnId, 'Gloves');
  const attach = () => ({ type: 'card.attach', cardId, attachmentId: uuidv7(), hash, name: 'x' }) as const;
  const restart = async () => {
    await hub.kill();
    await hub.start();
  };
  expect((await bring(at, ana)).status).toBe(200);
  await restart();
  await expect(eve.does(attach())).rejects.toThrow(/file-missing/);
  const first = attach();
  await ana.does(first);
  await ana.does({ type: 'card.detach', cardId, attachmentId: first.attachmentId });
  await restart();
  await bob.does(first);
  await hub.stop();
});

test('no file is taken while writing is switched off, and what was cut off leaves nothing behind', async () => {
  const hub = await startHub();
  const at = { url: hub.url, joinCode: hub.pairing().joinCode };
  const ana = await joinAs(at, 'Ana');
  await hubCommand('kill-switch', 'writes', 'off', '--why', 'a new disk', '--data', hub.folder);
  const refused = await bring(at, ana);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).not.toBeNull();
  await hubCommand('kill-switch', 'writes', 'on', '--why', 'it is in', '--data', hub.folder);
  await bring(at, ana, true).catch(() => undefined);
  writeFileSync(join(hub.folder, 'files', 'half.part'), 'left by a crash');
  await hub.kill();
  await hub.start();
  expect(readdirSync(join(hub.folder, 'files')).filter((name) => name.endsWith('.part'))).toEqual([]);
  await hub.stop();
});

test('a file that is on no card is removed after a day, one that is used is not', async () => {
  const folder = newFolder('files');
  let now = Date.now();
  const options = { folder, mostBytes: 1024 * 1024, mostInAll: 250_000, now: () => now };
  const store = await openFileStore(options);
  await store.receive(hash, Readable.from([bytes]), bytes.length);
  const another = store.receive(hash, Readable.from([bytes]), bytes.length);
  await expect(another).rejects.toMatchObject({ problem: { code: 'no-room', status: 507 } });
  now += 2 * DAY;
  await store.sweep(new Set([hash]));
  await store.sweep(new Set());
  expect(store.factsOf(hash)).toMatchObject({ size: bytes.length });
  now += 2 * DAY;
  await store.sweep(new Set());
  expect(store.factsOf(hash)).toBeUndefined();
  expect(existsSync(join(folder, 'files', hash))).toBe(false);
});
