import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { type HubInProcess, openHub } from '../support/hub-in-process.ts';
import { addCard, agree, makeBoard, openApp, type Person } from '../support/people.ts';

let hub: HubInProcess;
let ana: Person;
let columnId: string;

/** Requests with edits that have come to the hub. */
let posts: number;

beforeEach(async () => {
  hub = await openHub();
  posts = 0;
  hub.hub.app.server.prependListener('request', ({ url, method }: { url?: string; method?: string }) => {
    if (method === 'POST' && url === '/api/mutations') posts += 1;
  });
  ana = await openApp('Ana', hub);
  await ana.isLive();
  const { columnIds } = makeBoard(ana, 'To do');
  columnId = columnIds[0] ?? '';
  await ana.isSent();
});
afterEach(async () => {
  await ana.close();
  await hub.close();
});

const set = (name: 'writes' | 'stream' | 'joining', on: boolean) =>
  hub.hub.switches.set(name, on, { by: 'Ada', why: 'moving the server' });
const aWhile = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const off = () => ana.engine.status().off;

describe('an app whose hub has writes switched off', () => {
  test('says who did it and why, sends nothing at all, and sends everything at once when they are on again', async () => {
    await set('writes', false);
    await eventually('Ana’s app knows', () => off().writes !== undefined);
    expect(off()).toMatchObject({ writes: { by: 'Ada', why: 'moving the server' } });
    const before = posts;
    for (const title of ['One', 'Two', 'Three']) addCard(ana, columnId, title);
    await aWhile(1000);
    expect(posts).toBe(before);
    expect(ana.engine.status()).toMatchObject({ connection: { state: 'live' }, unsent: 3 });
    const from = performance.now();
    await set('writes', true);
    await ana.isSent();
    // The hub asks for patience of 3 seconds with each refusal: nobody waits for that.
    expect(performance.now() - from).toBeLessThan(2000);
    expect(off()).toEqual({});
  });

  test('and is opened only then knows it before it sends its first edit', async () => {
    await set('writes', false);
    await eventually('Ana’s app knows', () => off().writes !== undefined);
    addCard(ana, columnId, 'Kept overnight');
    const before = posts;
    ana = await ana.reopen();
    await ana.isLive();
    expect(off()).toMatchObject({ writes: { by: 'Ada' } });
    await aWhile(300);
    expect([posts, ana.engine.status().unsent]).toEqual([before, 1]);
    await set('writes', true);
    await ana.isSent();
  });
});

test('whoever wants to join while writes are switched off is told that nobody can, and to try again', async () => {
  await set('writes', false);
  const eve = await openApp('Eve', { pairingFile: join(hub.folder, 'nothing-here.json') });
  const request = { hubUrl: hub.url, joinCode: hub.joinCode, memberName: 'Eve' };
  expect(await eve.engine.join(request)).toEqual({
    ok: false,
    code: 'writes-off',
    message: 'The hub takes no changes at the moment, so nobody can join. Try again in a while.',
  });
  await set('writes', true);
  expect(await eve.engine.join(request)).toMatchObject({ ok: true, value: { memberName: 'Eve' } });
  await eve.close();
});

describe('an app whose hub has live updates switched off', () => {
  test('polls, says why, tries the stream only now and then, and is live by itself when they are on again', async () => {
    const bob = await openApp('Bob', hub);
    await bob.isLive();
    let streams = 0;
    hub.hub.app.server.prependListener('request', ({ url }: { url?: string }) => {
      if (url === '/api/sse/events') streams += 1;
    });
    await set('stream', false);
    const { engine } = bob;
    await eventually('Bob’s app says so', () => {
      const { connection } = engine.status();
      return connection.state === 'polling' && connection.reason === 'stream-off';
    });
    expect(engine.status().off).toMatchObject({ stream: { by: 'Ada', why: 'moving the server' } });
    await aWhile(3000);
    // Two apps, each of which was told to stay away for 3 seconds at a time.
    expect(streams).toBeLessThanOrEqual(6);
    await set('stream', true);
    await agree(ana, bob);
    await bob.close();
  });
});

describe('an app whose hub can’t write to its disk', () => {
  test('says that edits are held, and sends them when the hub says that it may', async () => {
    const other = new DatabaseSync(join(hub.folder, 'workspace.db'));
    other.exec('BEGIN IMMEDIATE');
    addCard(ana, columnId, 'While it was down');
    await eventually('Ana’s app says so', () => ana.engine.status().hubSavesAgainAt !== null);
    expect(ana.engine.status()).toMatchObject({ connection: { state: 'live' }, unsent: 1 });
    other.exec('ROLLBACK');
    other.close();
    await ana.isSent();
    await eventually('it is said no more', () => ana.engine.status().hubSavesAgainAt === null);
  });
});
